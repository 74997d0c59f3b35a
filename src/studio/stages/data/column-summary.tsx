import type { ColumnProfile } from '../../../pipeline/data/profile.ts';
import { KeyValue } from '../../atoms/key-value.tsx';
import { ShareBars } from '../../charts/share-bars.tsx';
import { formatCount, formatNumber, formatShare } from '../../words/format.ts';
import { words } from '../../words/index.ts';

/** The numbers of a column. */
export function ColumnSummary({ profile }: { profile: ColumnProfile }) {
  const w = words.data.inspector;
  const values = profile.rows - profile.missing;
  return (
    <section className="sec">
      <h3>
        {w.summary}
        <span className="end">{w.values(values)}</span>
      </h3>
      {'histogram' in profile ? (
        <NumberSummary profile={profile} />
      ) : (
        <LevelSummary profile={profile} values={values} />
      )}
    </section>
  );
}

function NumberSummary({ profile }: { profile: Extract<ColumnProfile, { histogram: unknown }> }) {
  const s = words.data.summary;
  const format = (value: number | null | undefined) =>
    profile.kind === 'time' && typeof value === 'number'
      ? new Date(value).toISOString().slice(0, 10)
      : formatNumber(value);
  const quantile = (p: number) => profile.quantiles.find((held) => Math.abs(held.p - p) < 1e-9)?.value;
  const isTime = profile.kind === 'time';
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '0 24px' }}>
      <KeyValue
        items={[
          [s.mean, format(profile.mean)],
          ...(isTime
            ? []
            : ([
                [s.sd, format(profile.sd)],
                [s.skewness, formatNumber(profile.skewness)],
              ] as const)),
          [s.distinct, `${profile.distinctExact ? '' : '≈ '}${formatCount(profile.distinct)}`],
          [s.missing, formatShare(profile.missing / Math.max(1, profile.rows))],
        ]}
      />
      <KeyValue
        items={[
          [s.min, format(profile.min)],
          [s.lower, format(quantile(0.25))],
          [s.median, format(quantile(0.5))],
          [s.upper, format(quantile(0.75))],
          [s.max, format(profile.max)],
        ]}
      />
    </div>
  );
}

function LevelSummary(props: { profile: Exclude<ColumnProfile, { mean: number | null }>; values: number }) {
  const { profile, values } = props;
  const s = words.data.summary;
  return (
    <div className="col gap1">
      <KeyValue
        items={[
          [s.distinct, `${profile.distinctExact ? '' : '≈ '}${formatCount(profile.distinct)}`],
          [s.missing, formatShare(profile.missing / Math.max(1, profile.rows))],
          ...(profile.kind === 'text' && profile.length
            ? ([
                [
                  s.length,
                  s.lengths(profile.length.min, Math.round(profile.length.mean), profile.length.max),
                ],
              ] as const)
            : []),
        ]}
      />
      {profile.kind !== 'text' && (
        <ShareBars
          items={profile.top
            .slice(0, 6)
            .map((top) => ({ label: top.value, share: top.count / Math.max(1, values) }))}
        />
      )}
    </div>
  );
}

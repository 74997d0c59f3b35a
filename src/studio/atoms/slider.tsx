import './field.css';
import '@mantine/core/styles/Slider.layer.css';
import { Slider as MantineSlider } from '@mantine/core';
import { positionOf, type Scale, valueAt } from './slider-scale.ts';

/** A track for a number between two ends, linear or logarithmic. Pair it with a NumberInput for exact values. */
export function Slider(
  props: Scale & {
    label: string;
    value: number;
    onChange: (value: number) => void;
    whole?: boolean;
    disabled?: boolean;
    format?: (value: number) => string;
  },
) {
  const whole = props.whole ?? false;
  const steps = whole && props.scale !== 'log' ? Math.min(1000, props.max - props.min) : 200;
  return (
    <MantineSlider
      min={0}
      max={steps}
      step={1}
      value={Math.round(positionOf(props.value, props) * steps)}
      onChange={(at) => props.onChange(valueAt(at / steps, props, whole))}
      label={(at) => (props.format ?? String)(valueAt(at / steps, props, whole))}
      thumbLabel={props.label}
      thumbProps={{ 'aria-valuetext': String(props.value) }}
      disabled={props.disabled ?? false}
    />
  );
}

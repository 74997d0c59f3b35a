/** A lemma and its irregular forms, one after the other, divided by commas. */
const verbs =
  'arise arose arisen,awake awoke awoken,be am is are was were been being,bear bore borne,beat beaten,become became,begin began ' +
  'begun beginning,bend bent,bet betting,bid bade bidden bidding,bind bound,bite bit bitten,bleed bled,blow blew blown,break ' +
  'broke broken,breed bred,bring brought,build built,burn burnt,buy bought,catch caught,choose chose chosen,cling clung,come ' +
  'came,creep crept,cut cutting,deal dealt,die dying,dig dug digging,do did done does doing,draw drew drawn,dream dreamt,drink ' +
  'drank drunk,drive drove driven,eat ate eaten,fall fell fallen,feed fed,feel felt,fight fought,flee fled fleeing,fling flung,' +
  'fly flew flown flies,forbid forbade forbidden,forget forgot forgotten,forgive forgave forgiven,free freed freeing,agree agreed agreeing,guarantee guaranteed guaranteeing,breathe breathed breathing,bathe bathed bathing,soothe ' +
  'soothed soothing,freeze froze frozen,get got ' +
  'gotten getting,give gave given,go went gone goes going,grow grew grown,hang hung,have has had having,hear heard,hide hid ' +
  'hidden,hit hitting,hold held,keep kept,kneel knelt,know knew known,lay laid,lead led,lean leant,leap leapt,learn learnt,' +
  'leave left,lend lent,let letting,lie lay lain lying,lose lost,make made,mean meant,meet met,mistake mistook mistaken,' +
  'overcome overcame,pay paid,prove proven,put putting,quit quitting,ride rode ridden,ring rang rung,rise rose risen,run ran ' +
  'running,say said,see saw seen seeing,seek sought,sell sold,send sent,set setting,sew sewn,shake shook shaken,shine shone,' +
  'shoot shot,show shown,shrink shrank shrunk,shut shutting,sing sang sung,sink sank sunk,sit sat sitting,sleep slept,slide ' +
  'slid,speak spoke spoken,speed sped,spend spent,spill spilt,spin spun,split splitting,spread spreading,spring sprang sprung,' +
  'stand stood,steal stole stolen,stick stuck,sting stung,stink stank stunk,strike struck stricken,strive strove striven,swear ' +
  'swore sworn,sweep swept,swell swollen,swim swam swum,swing swung,take took taken,teach taught,tear tore torn,tell told,think ' +
  'thought,throw threw thrown,tie tying,undergo underwent undergone,understand understood,undertake undertook,upset upsetting,' +
  'wake woke woken,wear wore worn,weave wove woven,weep wept,win won,wind wound,withdraw withdrew withdrawn,write wrote written';
const nouns =
  'analysis analyses,appendix appendices,axis axes,bacterium bacteria,basis bases,brother brethren,calf calves,child children,' +
  'crisis crises,criterion criteria,curriculum curricula,diagnosis diagnoses,elf elves,foot feet,formula formulae,' +
  'fungus fungi,goose geese,half halves,hypothesis hypotheses,index indices,knife knives,leaf leaves,life lives,loaf loaves,' +
  'louse lice,man men,matrix matrices,mouse mice,nucleus nuclei,oasis oases,ox oxen,parenthesis parentheses,' +
  'person people,phenomenon phenomena,radius radii,scarf scarves,self selves,shelf shelves,stimulus stimuli,synthesis syntheses,' +
  'thesis theses,thief thieves,tooth teeth,vertex vertices,wife wives,wolf wolves,woman women,yourself yourselves,hoof hooves,' +
  'shoe shoes,toe toes,foe foes,tie ties,pie pies,lie lies,movie movies,cookie cookies,zombie zombies,calorie calories,bus buses ' +
  'bussing,gas gases,lens lenses,focus focuses focused focusing,bias biases biased,virus viruses,status statuses,bonus bonuses,' +
  'campus campuses,circus circuses,iris irises,atlas atlases,quiz quizzes,axe axed,cache caches cached,ache aches';
const comparatives =
  'good better best,bad worse worst,far farther farthest further furthest,little less least,much more most,old elder eldest,late ' +
  'latter,many more most';
/** Adjectives whose comparatives are told by rule; other words in -er and -est stay. */
const adjectives =
  'big black bold brave brief bright broad calm cheap clean clear clever close cold cool cruel cute damp dark dear deep dense ' +
  'dull fair fast fat fine firm fit flat fresh full grand great green hard high hot huge kind large late light long loud low mad ' +
  'mean mild narrow near neat new nice odd old pale plain poor proud pure quick quiet rare raw red rich ripe rough round sad safe ' +
  'sharp short shy sick simple slim slow small smart smooth soft sore sour stiff strange strict strong sweet tall tame thick thin ' +
  'tight tough true vast warm weak wet white wide wild wise young';
/** Words that look like other forms but are not. */
const unchanged =
  'news data media series species physics mathematics economics politics athletics ethics statistics mechanics electronics means alias always ' +
  'perhaps besides sometimes afterwards towards whereas thus plus minus versus this his its us yes as has was gas bus lens christmas ' +
  'canvas texas james jesus paris chaos cosmos tennis basis crisis analysis chess less unless across during thing nothing something ' +
  'anything everything king ring bring string spring sing wing swing cling ding sling sting fling evening morning ceiling pudding ' +
  'wedding sibling darling herring viking being red bed need feed seed weed speed bleed breed deed reed indeed shed sled hundred ' +
  'sacred naked wicked kindred embed exceed proceed succeed';

function pairs(list: string): [string, string][] {
  return list.split(',').flatMap((entry) => {
    const [lemma, ...forms] = entry.split(' ');
    return forms.map((form): [string, string] => [form, lemma]);
  });
}

function compared(adjective: string): [string, string][] {
  const short = /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(adjective);
  const stem = adjective.endsWith('e')
    ? adjective.slice(0, -1)
    : short
      ? adjective + adjective.slice(-1)
      : adjective;
  return [
    [`${stem}er`, adjective],
    [`${stem}est`, adjective],
  ];
}

/** Forms that no rule tells, and their lemmas; earlier lists win. */
export const irregularForms: ReadonlyMap<string, string> = new Map([
  ...adjectives.split(' ').flatMap(compared),
  ...pairs(comparatives).reverse(),
  ...pairs(nouns).reverse(),
  ...pairs(verbs).reverse(),
  ...unchanged.split(' ').map((word): [string, string] => [word, word]),
  ...pairs('be is was,have has'),
]);

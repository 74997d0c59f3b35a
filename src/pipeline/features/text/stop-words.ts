import { englishStopWords } from './english-stop-words.ts';

/** Short common words without a meaning of their own: articles, pronouns, prepositions, conjunctions, forms of to be. */
const lists = {
  english: englishStopWords,
  danish:
    'af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din disse dog du efter eller en end er ' +
    'et for fra ham han hans har havde have hende hendes her hos hun hvad hvis hvor i ikke ind jeg jer jo kunne man mange med ' +
    'meget men mig min mine mit mod ned noget nogle nu når og også om op os over på selv sig sin sine sit skal skulle som sådan ' +
    'thi til ud under var vi vil ville vor været',
  dutch:
    'aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een eens en er ge geen geweest ' +
    'haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer men met mij mijn ' +
    'moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u uit uw van veel voor want ' +
    'waren was wat werd wezen wie wij wil worden wordt zal ze zelf zich zij zijn zo zonder zou',
  finnish:
    'ei eivät emme en et ette että he heidän heille heitä hän hänelle hänen hänet häntä ja jos joka jotka jonka kanssa keiden ' +
    'ketkä kuin kuka kun me meidän meille meitä mikä minkä minulla minulle minun minut minä mitkä mitä mukaan mutta muun ne ' +
    'niiden niin niitä noin nuo nyt näiden näitä nämä ole olemme olen olet olette oli olin olisi olivat olla olleet ollut on ' +
    'ovat poikki se sekä sen siinä siitä sille sinulla sinulle sinun sinut sinä sitä tai te teidän teille teitä tuo tuon tähän ' +
    'tämä tämän tässä tästä tätä vaan vai vaikka yli',
  french:
    'à ai aie ait as au aux avait avec avez avoir avons c ce ceci cela ces cet cette d dans de des donc du elle elles en es est ' +
    'et étaient était été être eu eux furent fut il ils j je l la le les leur leurs lui m ma mais me même mes moi mon n ne nos ' +
    'notre nous on ont ou où par pas plus pour qu que qui s sa sans se sera serait ses si son sont sous suis sur t ta te tes toi ' +
    'ton tu un une vos votre vous y',
  german:
    'aber als also am an andere auch auf aus bei bin bis bist da damit dann das dass dein deine dem den denn der des dich die ' +
    'dies diese dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer eure für gegen ' +
    'gewesen hab habe haben hat hatte hatten hier hin ich ihm ihn ihnen ihr ihre ihrem ihren im in ins ist ja jede jeder jedes ' +
    'kann kein keine können man manche mein meine mich mir mit muss nach nicht nichts noch nun nur ob oder ohne sehr sein seine ' +
    'seinem seinen seiner sich sie sind so solche soll sondern sonst über um und uns unser unter viel vom von vor war waren was ' +
    'weil welche wenn werde werden wie wieder will wir wird wirst wo wollen würde würden zu zum zur zwar zwischen',
  italian:
    'a abbiamo ad agli ai al alla alle allo anche avere aveva avevano c che chi ci come con contro cui da dagli dai dal dalla ' +
    'dalle degli dei del della delle dello di dove e è ed era erano essere fu gli ha hai hanno ho i il in io l la le lei li lo ' +
    'loro lui ma me mi mia mie miei mio ne negli nei nel nella nelle noi non nostra nostro o per perché più quale quanta quanto ' +
    'quella quelle quelli quello questa queste questi questo se sei si sia siamo siete sono su sua sue sugli sui sul sulla sulle ' +
    'suo suoi ti tra tu tua tuo tutti tutto un una uno vi voi vostra vostro',
  norwegian:
    'alle at av bare begge ble bli blir blitt da de deg dem den denne der dere deres det dette di din disse ditt du eller en ' +
    'enn er et ett etter for fordi fra før ha hadde han hans har henne hennes her hun hva hvem hver hvilken hvis hvor hvordan ' +
    'hvorfor i ikke ingen inn ja jeg kan kom kun kunne man mange med meg mellom men mer min mine mitt mot mye må ned noe noen nå ' +
    'når og også om opp oss over på samme seg selv si sin sine sitt skal skulle slik som så til um under upp ut uten var vart ' +
    'ved vi vil ville vår være vært',
  portuguese:
    'a à ao aos as às até com como da das de dela dele deles depois do dos e é ela elas ele eles em entre era eram essa esse ' +
    'esta está estão estas este estes estou eu foi foram há isso isto já lhe lhes mais mas me mesmo meu meus minha minhas muito ' +
    'na não nas nem no nos nós nossa nosso num numa o os ou para pela pelas pelo pelos por qual quando que quem se seja sem ser ' +
    'seu seus só são sua suas também te tem têm tenho ter teu tinha tu tua um uma você vocês',
  russian:
    'а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее если есть еще ж же ' +
    'за здесь и из или им их к как ко когда кто ли либо мне может мы на надо нас не него нее нет ни них но ну о об однако он она ' +
    'они оно от очень по под при с со так также такой там те тем то того тоже той только том ты у уже хотя чего чей чем что чтобы ' +
    'чье чья эта эти это этого этой этом этот я',
  spanish:
    'a al algo algunas algunos ante antes como con contra cual cuando de del desde donde durante e el él ella ellas ellos en ' +
    'entre era eran eres es esa esas ese eso esos esta está están estas este esto estos estoy fue fueron ha había han has hasta ' +
    'hay he la las le les lo los me mi mí mis mucho muchos muy más nada ni no nos nosotros nuestra nuestro o os otra otro otros ' +
    'para pero poco por porque que qué quien quienes se ser si sí sin sobre son soy su sus también tanto te tengo ti tiene tienen ' +
    'todo todos tu tú tus un una uno unos vosotros vuestra vuestro y ya yo',
  swedish:
    'alla allt att av blev bli blir blivit de dem den denna deras dess dessa det detta dig din dina ditt du där då efter ej eller ' +
    'en er era ert ett från för ha hade han hans har henne hennes hon honom hur här i icke ingen inom inte jag ju kan kunde man ' +
    'med mellan men mig min mina mitt mot mycket ni nu när någon något några och om oss på samma sedan sig sin sina sitta själv ' +
    'skulle som så sådan till under upp ut utan vad var vara varför varit varje vars vart vem vi vid vilka vilken vår våra vårt ' +
    'än är åt över',
} as const;

export type StopLanguage = keyof typeof lists | 'none';

/** Choices of a parameter. */
export const stopLanguages = [
  { value: 'none', label: 'None' },
  { value: 'english', label: 'English' },
  { value: 'danish', label: 'Danish' },
  { value: 'dutch', label: 'Dutch' },
  { value: 'finnish', label: 'Finnish' },
  { value: 'french', label: 'French' },
  { value: 'german', label: 'German' },
  { value: 'italian', label: 'Italian' },
  { value: 'norwegian', label: 'Norwegian' },
  { value: 'portuguese', label: 'Portuguese' },
  { value: 'russian', label: 'Russian' },
  { value: 'spanish', label: 'Spanish' },
  { value: 'swedish', label: 'Swedish' },
] as const;

/** Words that are left out: those of a language, and more of one's own, as they are written. */
export function stopWords(language: StopLanguage, more: readonly string[]): ReadonlySet<string> {
  const own = more.map((word) => word.trim()).filter((word) => word !== '');
  return new Set([...(language === 'none' ? [] : lists[language].split(' ')), ...own]);
}

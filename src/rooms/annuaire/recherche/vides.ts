/**
 * Little words by language: those of grammar, and those by which one asks. Written as they are typed, with and without
 * accents, for Turkish « iş » (work) is no English « is ». Words that turn a meaning round (sans, sin, without, yok, بدون, ما) are
 * not among them.
 */
const parLangue = {
  fr: `a à au aux ai as avec avez avons ce ces cet cette c d dans de des du elle en est et eu il ils j je l la le les leur leurs lui
    m ma mais me mes moi mon n ne nos notre nous on ont ou où par pas pour qu que qui s sa se ses si son sont suis sur t ta te tes
    toi ton tu un une vos votre vous y trop très tres comment combien pourquoi quand quel quelle quelles quels quoi chez près pres autour
    cherche chercher cherchons trouver trouve trouvé veux veut voudrais voudrait peut peux puis faut faire fait existe svp bonjour merci
    était etait être etre avoir plus bien aussi déjà deja ça ca cela là apres après tant jusqu lorsqu dois doit besoin quelqu`,
  nl: `aan al als bij dat de deze die dit een en er ge het hij hoe ik in is je kan kunnen maar me met mij mijn naar niet nog nu of om ons onze op
    over te tot u uit van veel voor waar wat we wie wij wil willen zich zijn zoek zoeken heb hebben graag mag`,
  de: `aber als am an auch auf aus bei bin bitte da das dass dem den der des die dir du ein eine einen einer eines er es für gibt habe haben ich
    ihr im in ist kann man mein meine meinen meiner mich mir mit möchte nach oder sie sind so suche suchen um und uns vom von was wer wie will
    wir wo zu zum zur brauche`,
  en: `a am an and any are at be can could do does for from get have hello help here how i im in is it its like looking me my near of on or
    our please some that the there this to want was we what when where which who will with would you your need find`,
  es: `a al algo como con de del donde dónde el ella en es esta este esto está estoy hay hola ir la las le lo los me mi mis muy necesito o para por
    puedo que qué quiero se ser si su sus te tengo tu un una y yo busco buscar mí`,
  tr: `bir bu ve ile için icin ben bana benim da de mi mı ne nasıl nasil nerede istiyorum lazım lazim var arıyorum ariyorum bulmak aramak
    olmak gibi çok cok beni`,
  so: `iyo ah oo ka ku u waa waan baan ma la uu ay inaan aan leh ii wuu halkee sidee rabaa doonayaa raadinayaa ee`,
  ar: `في من الى إلى على عن مع هل انا أنا هو هي هذا هذه كيف اين أين وين اريد أريد بدي لي لدي عندي و او أو ان أن ابحث أبحث بدور كان يا ل ب التي الذي
    احتاج أحتاج لو سمحت`,
  fa: `از به در با و یا که این آن برای را من می ها های ی ای هم چه چطور کجا است هست دارم میخواهم خواهم نیاز یک بگیرم`,
  uk: `в у і й та з із зі на до для від по про що як де чи це цей ця мені я ми ви не мій моя моє мої мене є хочу потрібно треба можна шукаю
    шукати знайти потрібен потрібна за під и на мне нужно где как`
};

const lists = new Map(Object.entries(parLangue).map(([langue, words]) => [langue, new Set(words.trim().split(/\s+/))]));
const all = new Set([...lists.values()].flatMap((words) => [...words]));

/**
 * Whether a word says nothing of what is looked for. « les » is a lesson in Dutch and nothing in French: whoever knows
 * the language names it; a question does not.
 *
 * @param typed one word, as it was typed
 */
export const estVide = (typed: string, langue?: string): boolean =>
  (langue ? lists.get(langue) : all)?.has(typed.toLowerCase().normalize('NFC')) ?? false;

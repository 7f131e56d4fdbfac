"""Function words: articles, pronouns, auxiliaries, prepositions, conjunctions, question words. They hold a
sentence together and say little of what it is about.

Closed classes of each language's grammar, not lists of what is frequent; without those that, folded, are a
common noun, verb or name in another of these languages, as an archive may have both: German "war", "die" and
"hat", Swedish "men", French "car" and "son", Spanish "era", Polish "tom".
"""

from collections.abc import Iterable
from functools import lru_cache

from app.text.words import tokens

_BY_LANGUAGE = {
    "en": "a about above across after against all along also although am among an and another any anybody "
    "anyone anything are around as at be because been before behind being below beneath beside besides "
    "between beyond both but by can cannot could did do does doing done down during each either etc "
    "even ever every everybody everyone everything few for from had has have having he hence her here "
    "hers herself him himself his how however i if in instead into is it its itself just may me might "
    "mine more most much must my myself near neither no nobody none nor not nothing now of off often "
    "on once only onto or other others ought our ours ourselves out over own per perhaps please quite "
    "rather same shall she should since so some somebody someone something such than that the their "
    "theirs them themselves then there thereby therefore these they this those though through "
    "throughout thus till to together too toward towards under until unto up upon us very via was we "
    "were what whatever when whenever where whereas wherever whether which while who whoever whom "
    "whose why will with within without would yes yet you your yours yourself yourselves",
    "de": "aber als also am an ander andere anderen anderer anderes auch auf aus bei beim bis bist dabei "
    "dafür damit dann daran darauf daraus darin darüber darum das dass davon dazu dein deine dem den "
    "denn der deren des deshalb dessen dich dir doch dort du durch ein eine einem einen einer eines er "
    "es etwas euch euer für gegen haben hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem "
    "ihren ihrer im in indem ins ist jede jedem jeden jeder jedes jene jener jenes jetzt kann kein "
    "keine keinem keinen keiner können könnte mein meine mich mir mit muss müssen nach nicht nichts "
    "noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit sich sie sind so solche "
    "soll sollen sollte sondern sowie um und uns unser unsere unter viel vom von vor wann warum was "
    "weder wegen weil welche welchem welchen welcher welches wenn wer werden wie wieder wir wird wo "
    "wurde wurden würde würden zu zum zur zwar zwischen",
    "nl": "aan al alle alles als altijd andere bij dat de deze dit doch doen dus een en er ge geen geweest "
    "haar had heb hebben heeft hem hen het hier hij hoe hun iemand iets ik in is ja je jij jullie kan "
    "kon kunnen maar meer mij mijn moet na naar niet niets nog nu of om omdat ons onze ook op over te "
    "tegen toch toen tot u uit van veel voor waar waarom wanneer waren wat welke werd wezen wie wij "
    "wilde worden wordt zal ze zelf zich zij zijn zo zonder zou",
    "sv": "alla att av blev bli blir då de dem den denna deras dess det detta dig din dina ditt du där efter "
    "ej eller en er ett från för ha han hade henne hennes hon honom hur här i icke ingen inom inte jag "
    "ju kan kunde med mellan mig min mina mitt mot mycket ni nu någon något några när och om oss på "
    "samma sedan sig sin sina sitt skulle som till under upp ut utan vad var vara vart varför vem vi "
    "vid vilka vilken vilket vår våra åt är över",
    "da": "af alle andet andre at begge blev blive bliver da de dem den denne der deres det dette dig din "
    "dog du efter eller en er et for fra få han har havde hende hendes her hos hun hvad hvem hver "
    "hvilken hvis hvor hvordan hvorfor hvornår i ikke ind ingen jeg jer jo kan kunne mange med meget "
    "mellem mig min mit mod når noget nogle nu og også om op os over på sig sin sine skal skulle som "
    "sådan til ud under var ved vi vil ville vor være været",
    "no": "alle at av bare begge ble blei bli blir da de deg dem den denne der deres det dette din du eller "
    "en enn er et ett etter for fra før ha hadde han har henne hennes her hun hva hvem hver hvilken "
    "hvis hvor hvordan hvorfor i ikke ingen ja jeg kan kunne mange med meg meget mellom min mot må når "
    "noe noen nå og også om opp oss over på samme seg selv si sin sitt skal skulle slik som til ut "
    "uten var ved vi vil ville være vært",
    "fr": "à afin ainsi alors après as au aucun aucune auquel aussi autre autres aux avaient avait avec avez "
    "avoir avons ayant c ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez "
    "comme contre d dans de depuis des dès donc dont du duquel elle elles en entre est et étaient "
    "était été être eux il ils j je jusque l la laquelle le lequel les lesquelles lesquels leur "
    "leurs lors lorsque lui m ma mais me moi n ne ni nos notre nous on ont ou où par parce pendant peu "
    "peut pour pourquoi puis puisque qu quand que quel quelle quelles quels qui quoi s sa sans se "
    "selon sera seront ses si soit sommes sont sous suis t ta te tes toi tous toute toutes tu un une "
    "vers voici vos votre vous y",
    "es": "a acerca al algo algún alguna algunas alguno algunos ante antes aquel aquella aquellas aquellos "
    "aquí así aun aún aunque bajo cada casi como cómo con contra cual cuál cuales cuáles cualquier "
    "cuando cuándo cuanto cuánto cuyo de del desde después donde dónde durante e el él ella ellas ello "
    "ellos en entre eran eres es esa esas ese eso esos esta está están estas este esto estos estoy "
    "fueron ha haber había habían han hasta hay he la las le les lo los más me mediante mi mí mientras "
    "mis mucho muy nada ni ningún ninguna no nos nosotros nuestra nuestro o os otra otras otro otros "
    "para pero poco por porque pues que qué quien quién quienes quiénes se según ser será si sí sido "
    "siendo sino sobre su sus también tampoco tan tanto te tiene tienen todo todos tu tú tus u un una "
    "unas unos usted ustedes vosotros y ya yo",
    "pt": "a à ainda algo algum alguma alguns ante ao aos apenas após aquela aquele aqueles aquilo as às até "
    "cada com como contra cuja cujo da das de dela delas dele deles depois desde dessa desse desta "
    "deste do dos durante e é ela elas ele eles em embora enquanto entre eram essa essas esse esses "
    "esta está estão estas estava este estes foi foram há isso isto já la lhe lhes lo mais mas me "
    "mesmo meu meus minha muito na nada não nas nem nenhum nenhuma no nos nós nossa nosso num numa o "
    "onde os ou outra outras outro outros para pela pelas pelo pelos perante pois por porque quais "
    "qual quando quanto que quem se seja sem sempre ser será seu seus sob sobre sua suas também te tem "
    "têm tinha todo todos tu tudo um uma umas uns você vocês",
    "it": "a abbia abbiamo ad agli al alcuni alcuno alla alle allo altra altre altri altro anche ancora "
    "avere aveva avevano c che chi ci ciascuno cioè con contro cui da dagli dai dal dalla dalle dallo "
    "degli dei del della delle dello dentro di dopo dove durante e è ed egli erano essa esse essere "
    "essi esso fra fino gli ha hai hanno ho i il in io l la le lei li lo loro lui ma mentre mi mie "
    "miei mio molto ne né negli nei nel nella nelle nello nessun nessuno noi non nostra nostro o od "
    "ogni oppure per perché però più poi presso prima qual quale quali qualche quando quanto quella "
    "quelle quelli quello questa queste questi questo qui se sé sei senza si sia siamo siano sono "
    "sopra sotto sta stata stati stato su sua sui sul sulla sulle suo suoi tra tu tutti tutto un una "
    "vi voi vostra vostro",
    "ro": "a acea aceasta această acel acela acele acest acesta aceste acestea acești ai al ale am ar are as "
    "asta au ca că căreia cărui câți ce cea cei cel cele ci cine cînd când cu cum d da de deci despre "
    "din dintr dintre după ea ei el ele era este fie fost iar în îi îl îmi într între își la le li lor "
    "lui mult ne nici noi noștri nostru nu o or ori pe pentru prin sa să sau se și sînt sunt te toate "
    "tot toți tu un una unde unei unii unor unui vă voastră voi vostru",
    "pl": "a aby ale ani aż bardzo bez bo być był była było były będzie co czy czyli dla dlaczego do gdy "
    "gdzie i ich im ja jak jaka jaki jakie jako je jego jej jest jeszcze jeśli już każdy kiedy która "
    "które którego której który których którym ku lub ma mi mnie może mój my na nad nam nas nasz nawet "
    "nią nic nich nie nim niż no o od on ona oni ono oraz po podczas przed przez przy są się sobie "
    "swój ta tak także tam te tego tej też to tu ty tych tylko tym u w we więc wszystko wy z za ze że",
    "cs": "a aby ale ani až být byl byla bylo byly bude budou co či do ho i já jak jako je jeho její jejich "
    "jenž ještě ji jí již jsem jsme jsou k kde kdo když která které který ke ku ma mě mezi mi mít můj "
    "my na nad nám nás náš ne nebo než nic o od on ona oni ono pak po podle pokud proč před přes při s "
    "se si své svůj ta tak také tam te tedy tento to tohle toho tu ty u už v vám vás ve však vy z za "
    "ze že",
    "ru": "а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до "
    "его ее ей ему если есть еще же за здесь и из или им их к как какая какие какой ко когда которая "
    "которого которой которые который которых кто ли либо между меня мне много может можно мой мы на "
    "над нам нас наш не него нее ней некоторые нет ни них но о об однако он она они оно от очень перед "
    "по под после потому при про с сам свой своих себя со так также такие такой там тебя тем то того "
    "тоже той только том ты у уже хотя чего чем что чтобы чье эта эти этих это этого этой этом этот я",
    "uk": "а або але без би був була були було бути в вам вас весь ви від він вона вони воно все всі де для "
    "до є його її їй їм їх ж з за зі і із й коли кого ми між на над нам нас наш не немає ні о об після "
    "по при про с та так також там твій те тебе ти тим то того тому тільки у це цей ця чи чого чому що "
    "щоб як яка яке який які якого я",
    "tr": "ancak beni benim bile bir biri biz bizim bu buna bunda bundan bunu bunun çünkü çok da daha de "
    "değil diye dolayı en gibi göre hangi hem hep hepsi her hiç için ile ise kadar ki mi mı mu mü "
    "nasıl ne neden nerede niçin niye o olan olarak oldu olduğu on ona ondan onlar onu onun öyle sana "
    "seni senin şey siz sizin şu tüm ve veya ya yani",
    "hu": "a abban ahhoz ahogy aki akik akkor alatt amely amelyek ami annak arra át az azok azon azt azzal "
    "be csak de e egy egyes egyik el előtt én és ez ezek ezen ezt ezzel fel hanem hogy hogyan ha ide "
    "ill illetve is itt jó ki kell kívül közben között le lehet lenne lesz meg mely mert mi miatt "
    "milyen mint mindig minden miért most nagyon ne nekem neki nem nincs ő ők olyan ott össze pedig s "
    "saját sem sok szerint talán tehát te ti úgy új után utána vagy vagyis valaki valami van vannak "
    "volt voltak",
    "fi": "ei eivät ehkä että he heidän hän hänen häntä ja jo joiden joissa joka jos jota jotka kanssa "
    "kaikki koska kuin kuinka kuka kun me meidän mikä miksi minkä minun minä missä mitä mukaan mutta "
    "myös ne niiden niin nyt näiden nämä olen oli olivat olla olisi on ovat se sekä sen siihen siitä "
    "sille sinä sitä tai te tuo tämä tämän tästä vaan vai vaikka voi",
    "el": "αλλά αν από για δεν εγώ ένα έναν ένας εμείς επί εσύ έχει έχουν ή η ήταν θα και κατά κι μας μαζί "
    "με μετά μη μην μια μου να ο οι όμως όπως όπου όταν ότι ούτε όχι πολύ που πού πριν προς πώς σας σε "
    "σου στα στη στην στις στο στον στους τα τι της τη την τις το τον του τους των χωρίς ως ωστόσο",
    "ar": "أحد إذ إذا أكثر إلا التي الذي الذين اللتين إلى أم أما أن إن إنه أنها أنه أو أي أين أيضا بأن بعد "
    "بعض بل به بها بين تحت تكون تلك ثم حتى حول حيث حين خلال دون ذلك سوف ضد ضمن عبر عدم على عليه عليها "
    "عن عند عندما غير فإن فقد فوق في فيه فيها قبل قد كان كانت كل كم كما كنت كيف لا لأن لدى لقد لكن "
    "لكنه لم لماذا لن له لها لهم ليس ليست ما ماذا مثل مع من منذ منه منها نحن نحو هذا هذه هل هم هنا "
    "هناك هو هي و وأن وفي وقد وكان وكانت ولا ولم وما ومن وهو وهي يا يكون",
    "fa": "آن آنها از اگر اما او ای این با باشد باید بر برای بدون بعد بود بودند به بین پس پیش تا تر تحت توسط "
    "جز چرا چه چون چیست حتی خود خواهد خواهند در درباره دیگر را روی زیر سپس شاید شد شده شدند شود علیه "
    "کجا کرد کرده که کسی کنند کند کی کیست ما مانند من مورد می نباید نه نیز نیست ها هر هم همه همین هیچ "
    "و ولی وی یا یک یعنی",
    "ur": "اس ان اور اپنا اپنی اپنے ایک اگر بھی بہت پر پھر تو تک تھا تھی تھے جو جس جن جب جہاں ساتھ سے کا کب "
    "کو کوئی کون کہ کہاں کی کیا کیوں کیسے کے لیکن لیے میں میرا نہ نہیں نے و وہ ہم ہو ہوئی ہوئے ہونے ہی "
    "ہے ہیں یا یہ",
    "hi": "अपना अपनी अपने आप इन इस इसके उन उनके उस उसके एक और कई कब का कि किया की कुछ के को कोई कौन क्या "
    "क्यों गई गए गया जब जहां जा जो तक तब तो था थी थे द्वारा नहीं ने पर फिर बहुत बाद भी मगर में मैं यदि "
    "यह यहां या ये रहा रही रहे लिए लेकिन व वह वहां वे साथ से हम ही हुआ हुई हुए है हैं हो होता होती "
    "होने",
    "id": "ada adalah agar akan aku anda apa apakah atau atas bagaimana bagi bahwa banyak beberapa belum "
    "bisa bukan dalam dapat dari dengan di hanya harus ia ini itu jika juga kami kamu kapan karena ke "
    "kepada ketika kita lagi lain lebih maka masih mengapa mereka namun oleh pada para pernah saat "
    "saja sangat saya sebagai sebuah secara sedang sehingga sejak semua seperti serta setelah siapa "
    "sudah tanpa telah tentang terhadap tersebut tetapi tidak untuk yaitu yang",
}  # fmt: skip
_SAME = {"nb": "no", "nn": "no", "ms": "id"}


def function_words(languages: Iterable[str]) -> frozenset[str]:
    """Folded function words of all these languages (BCP 47), of those that are known here."""
    return frozenset().union(*(_of_language(tag.partition("-")[0].lower()) for tag in languages))


@lru_cache(1_000)
def _of_language(subtag: str) -> frozenset[str]:
    return frozenset(tokens(_BY_LANGUAGE.get(_SAME.get(subtag, subtag), "")))

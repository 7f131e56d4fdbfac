"""Names of months and days of the week, long and short, in 22 languages, without their dots: data alone.

Source: the Unicode CLDR, as Babel has it; reading it takes a third of a second, which no process must wait.
"""

_MONTHS = """
    abr abril ago agosto agu agustus août apr april aprile aprilie ara aralık aug august augusti augustus
    augusztus avr avril ağu ağustos bře březen března cze czerwca czerwiec dec december decembrie des
    desember dez dezember dezembro dic dicembre diciembre dub duben dubna déc décembre eki ekim elo elokuu
    elokuuta ene enero eyl eylül feb febbraio febr febrero februar februari februarie february február fev
    fevereiro févr février gen gennaio giu giugno gru grudnia grudzień haz haziran heinä heinäkuu heinäkuuta
    helmi helmikuu helmikuuta huhti huhtikuu huhtikuuta ian ianuarie iul iulie iun iunie jan janeiro januar
    januari january január janv janvier joulu joulukuu joulukuuta juil juillet juin jul julho juli julio
    july jun june junho juni junio júl július jún június kas kasım kesä kesäkuu kesäkuuta kvě květen května
    kwi kwiecień kwietnia led leden ledna lip lipca lipiec lis listopad listopada listopadu loka lokakuu
    lokakuuta lug luglio lut lutego luty maalis maaliskuu maaliskuuta maart mag maggio mai maio maj maja mar
    marca march maret marras marraskuu marraskuuta mars mart martie marts marzec marzo março may mayo mayıs
    mei mrt máj május márc március mär märz nis nisan noiembrie nov november novembre novembro noviembre oca
    ocak oct october octobre octombrie octubre okt oktober október ott ottobre out outubro paź październik
    października pro prosince prosinec sep sept september septembre septembrie septiembre set setembro
    settembre sie sierpień sierpnia srp srpen srpna sty styczeń stycznia syys syyskuu syyskuuta szept
    szeptember tammi tammikuu tammikuuta tem temmuz touko toukokuu toukokuuta wrz wrzesień września zář září
    ápr április úno únor února červen července červenec června čvc čvn říj říjen října şub şubat απρ
    απρίλιοσ απριλίου αυγ αυγούστου αύγ αύγουστοσ δεκ δεκέμβριοσ δεκεμβρίου ιαν ιανουάριοσ ιανουαρίου ιουλ
    ιουλίου ιουν ιουνίου ιούλ ιούλιοσ ιούν ιούνιοσ μάι μάιοσ μάρ μάρτιοσ μαΐ μαΐου μαρ μαρτίου νοέ νοέμβριοσ
    νοε νοεμβρίου οκτ οκτωβρίου οκτώβριοσ σεπ σεπτέμβριοσ σεπτεμβρίου φεβ φεβρουάριοσ φεβρουαρίου авг август
    августа апр апрель апреля бер березень березня вер вересень вересня груд грудень грудня дек декабрь
    декабря жовт жовтень жовтня июл июль июля июн июнь июня квіт квітень квітня лип липень липня лист
    листопад листопада лют лютий лютого май мар март марта мая нояб ноябрь ноября окт октябрь октября сент
    сентябрь сентября серп серпень серпня січ січень січня трав травень травня февр февраль февраля черв
    червень червня янв январь января آوریل أبريل أغسطس أكتوبر اوت اکتبر دسامبر ديسمبر سبتمبر سپتامبر فبراير
    فوریه فوریهٔ مارس مايو مه مهٔ نوامبر نوفمبر يناير يوليو يونيو ژانویه ژانویهٔ ژوئن ژوئیه ژوئیهٔ
"""
_WEEKDAYS = """
    cmt cs csütörtök cum cuma cumartesi czw czwartek di dienstag dim dimanche dinsdag do dom domenica
    domingo donderdag donnerstag dum duminică fr fre fredag freitag fri friday gio giovedì h hétfő jeu jeudi
    joi jue jueves jum jumat k kam kamis ke kedd keskiviikko keskiviikkona la lauantai lauantaina lun lundi
    lunedì lunes luni lör lördag lør lørdag ma maanantai maanantaina maandag man mandag mar mardi martedì
    martes marți mer mercoledì mercredi mi mie miercuri min minggu mittwoch mié miércoles mo mon monday
    montag mån måndag ne neděle niedz niedziela ons onsdag p paz pazar pazartesi pe per perjantai
    perjantaina perşembe piątek po pon pondělí poniedziałek pt pzt pá pátek péntek qua quarta-feira qui
    quinta-feira rab rabu sa sab sabato sabtu sal salı sam samedi samstag sat saturday seg segunda-feira sel
    selasa sen senin sex sexta-feira so sob sobota sonntag st středa su sun sunday sunnuntai sze szerda szo
    szombat sáb sábado sâm sâmbătă sön söndag søn søndag ter terça-feira thu thursday ti tiistai tiistaina
    tir tirs tirsdag tis tisdag to tor tors torsdag torstai torstaina tue tuesday v vasárnap ven vendredi
    venerdì vie viernes vin vineri vr vrijdag wed wednesday wo woensdag wt wtorek za zaterdag zo zondag çar
    çarşamba út úterý čt čtvrtek śr środa δευ δευτέρα κυρ κυριακή πέμ πέμπτη παρ παρασκευή σάβ σάββατο τετ
    τετάρτη τρί τρίτη воскресенье вс вт вторник вівторок нд неділя пʼятниця пн понедельник понеділок пт
    пятница сб середа ср среда суббота субота четвер четверг чт الأحد الأربعاء الاثنين الثلاثاء الجمعة
    الخميس السبت جمعه دوشنبه سه‌شنبه شنبه پنجشنبه چهارشنبه یکشنبه
"""
MONTHS, WEEKDAYS = frozenset(_MONTHS.split()), frozenset(_WEEKDAYS.split())

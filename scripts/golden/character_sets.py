"""Small tables of words in several languages, as Python writes them in the encodings that are in use for each."""
import base64
import json
import platform
from pathlib import Path

NAMES = {
    "windows-1252": "cp1252", "windows-1250": "cp1250", "windows-1251": "cp1251", "windows-1253": "cp1253",
    "windows-1254": "cp1254", "macintosh": "mac_roman", "shift_jis": "cp932", "gb18030": "gb18030",
}
WEST = ["windows-1252", "macintosh"]
CENTRE = ["windows-1250", "iso-8859-2"]
TEXTS = {
    "German": (WEST, "Name,Stadt,Straße\nJürgen Müller,Köln,Große Gasse\nKäthe Schröder,Düsseldorf,Am Löwentor\nOtto Weiß,Zürich,Höhenweg\n"),
    "French": (WEST, "prénom,ville,métier\nHélène,Orléans,boulangère\nFrançois,Besançon,maître d’hôtel\nZoé,Angoulême,élève\nLoïc,Nîmes,ingénieur\n"),
    "Spanish": (WEST, "nombre,ciudad,profesión\nJosé Núñez,Málaga,médico\nMaría Peña,Cádiz,peón\nÍñigo,León,albañil\n"),
    "Portuguese": (WEST, "nome,cidade,profissão\nJoão,São Paulo,médico\nConceição,Brasília,técnica\nInês,Maceió,cônsul\n"),
    "Italian": (WEST, "nome,qualità,città\nNiccolò,umiltà,Forlì\nGesù,virtù,Cantù\nMosè,bontà,Mondovì\n"),
    "Swedish": (WEST, "namn,stad,yrke\nÅsa Öberg,Malmö,läkare\nPär Sjöström,Umeå,målare\nBjörn,Östersund,snickare för båtar\n"),
    "Danish": (WEST, "navn,by,stilling\nSøren Kjær,København,sømand\nÅse,Ærø,lærer\nJørgen,Århus,målmand\n"),
    "English": (["windows-1252"], "name,remark,price\nMaple,don’t – it’s “fine”,£12\nOak,the café’s own,€14\nElm,½ price…,£3\n"),
    "Polish": (CENTRE, "imię,miasto,zawód\nŁukasz,Łódź,nauczyciel\nBłażej Żak,Kraków,księgowy\nMałgorzata,Świnoujście,śpiewaczka\nWojciech,Częstochowa,strażak\n"),
    "Czech": (CENTRE, "jméno,město,povolání\nJiří Dvořák,Plzeň,řidič\nLibuše Černá,Ústí nad Labem,učitelka\nTomáš Růžička,Dvůr Králové,malíř\nZdeněk,Třebíč,kuchař\n"),
    # The same bytes in ISO-8859-2.
    "Hungarian": (["windows-1250"], "név,város,foglalkozás\nErdős Győző,Győr,sütő\nNagy Éva,Székesfehérvár,tanárnő\nSzűcs Ödön,Kőszeg,erdőmérnök\nFülöp,Gyöngyös,festő\n"),
    "Croatian": (CENTRE, "ime,grad,zanimanje\nŽeljko Đurić,Čakovec,učitelj\nŠime Babić,Šibenik,stolar i vozač\nAnđelka Križanić,Požega,građevinarka\n"),
    "Turkish": (["windows-1254"], "isim,şehir,meslek\nIşıl Yılmaz,İstanbul,öğretmen\nÇağrı Şahin,Diyarbakır,aşçı\nGülşen,Muğla,çiftçi\n"),
    "Russian": (["windows-1251", "koi8-r"], "имя,город,занятие\nИван Петров,Москва,учитель\nОльга,Казань,врач\nСЕРГЕЙ,ТВЕРЬ,инженер\n"),
    "Ukrainian": (["windows-1251"], "ім'я,місто,заняття\nОлексій,Київ,вчитель\nЮлія,Львів,лікарка\nЄвген,Чернігів,інженер\n"),
    "Greek": (["windows-1253"], "όνομα,πόλη,επάγγελμα\nΓιώργος,Αθήνα,δάσκαλος\nΕλένη,Θεσσαλονίκη,γιατρός\nΝΙΚΟΣ,ΠΑΤΡΑ,μηχανικός\n"),
    "Japanese": (["shift_jis", "euc-jp"], "名前,都市,職業\n田中さくら,東京,教師\n鈴木一郎,大阪,エンジニア\n佐藤はな,京都,医者です\n"),
    "Korean": (["euc-kr"], "이름,도시,직업\n김민준,서울,교사\n이서연,부산,의사\n박지훈,대구,기술자\n"),
    "Chinese": (["gb18030"], "姓名,城市,职业\n张伟,北京,教师\n李娜,上海,医生\n王芳,广州,工程师\n刘洋,重庆,学生\n"),
    "Chinese of Taiwan": (["big5"], "姓名,城市,職業\n陳怡君,臺北,教師\n林志明,高雄,醫生\n黃淑芬,臺中,工程師\n"),
}


def write(out_dir):
    samples = []
    for language, (encodings, text) in TEXTS.items():
        for encoding in encodings:
            data = text.encode(NAMES.get(encoding, encoding))
            samples.append({"language": language, "encoding": encoding, "text": text,
                            "base64": base64.b64encode(data).decode()})
    result = {"versions": {"python": platform.python_version()}, "samples": samples}
    (Path(out_dir) / "character-sets.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8")

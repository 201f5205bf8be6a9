//! Domains that organisations use, written down from general knowledge; and words that Japanese companies are named with.
//!
//! Both lists are of well-known names: companies, banks, universities, public bodies. Whether each of them has mail at
//! just this domain does not matter here.

/// Domains that somebody is known at.
pub(crate) fn known() -> Vec<&'static str> {
    KNOWN.split_whitespace().collect()
}

/// Domains that exist as well, none of them known: what is new and right.
pub(crate) fn others() -> Vec<&'static str> {
    OTHERS.split_whitespace().collect()
}

const KNOWN: &str = "
toyota.co.jp honda.co.jp nissan.co.jp mazda.co.jp subaru.co.jp suzuki.co.jp yamaha-motor.co.jp hitachi.co.jp toshiba.co.jp panasonic.com
sony.co.jp sharp.co.jp fujitsu.com nec.co.jp canon.co.jp ricoh.co.jp epson.jp brother.co.jp kyocera.co.jp murata.com tdk.co.jp omron.co.jp
keyence.co.jp fanuc.co.jp yaskawa.co.jp daikin.co.jp komatsu.co.jp kubota.co.jp ihi.co.jp khi.co.jp mhi.com denso.co.jp aisin.co.jp
bridgestone.co.jp sumitomocorp.com mitsubishicorp.com mitsui.com itochu.co.jp marubeni.com sojitz.com toyota-tsusho.com kanematsu.co.jp
nipponsteel.com kobelco.com jfe-steel.co.jp asahi-kasei.co.jp toray.co.jp teijin.co.jp kuraray.co.jp mitsubishichem.com sumitomo-chem.co.jp
shinetsu.co.jp kao.co.jp lion.co.jp shiseido.co.jp kose.co.jp unicharm.co.jp takeda.co.jp astellas.com daiichisankyo.co.jp eisai.co.jp
chugai-pharm.co.jp otsuka.co.jp shionogi.co.jp kirin.co.jp asahibeer.co.jp suntory.co.jp sapporobeer.jp ajinomoto.co.jp nissin.com meiji.co.jp
morinaga.co.jp glico.co.jp kikkoman.co.jp kewpie.co.jp nichirei.co.jp maruha-nichiro.co.jp nissui.co.jp itoen.co.jp yakult.co.jp calbee.co.jp
mizuhobank.co.jp smbc.co.jp mufg.jp resonabank.co.jp boy.co.jp chibabank.co.jp shizuokabank.co.jp hirogin.co.jp fukuokabank.co.jp 77bank.co.jp
nomura.co.jp daiwa.co.jp tokiomarine-nichido.co.jp sompo-japan.co.jp nissay.co.jp dai-ichi-life.co.jp meijiyasuda.co.jp aflac.co.jp orix.co.jp
ntt.com nttdata.com nttdocomo.com kddi.com softbank.co.jp rakuten.com iij.ad.jp sakura.ad.jp gmo.jp cyberagent.co.jp dena.com mixi.co.jp
nri.co.jp scsk.jp tis.co.jp obic.co.jp otsuka-shokai.co.jp cybozu.co.jp freee.co.jp sansan.com recruit.co.jp persol.co.jp pasona.co.jp
jreast.co.jp westjr.co.jp tokyu.co.jp odakyu.jp keio.co.jp seibu-group.co.jp hankyu-hanshin.co.jp kintetsu.co.jp jal.com ana.co.jp nittsu.co.jp
kuronekoyamato.co.jp sagawa-exp.co.jp tepco.co.jp kepco.co.jp chuden.co.jp tokyo-gas.co.jp osakagas.co.jp eneos.com idemitsu.com inpex.co.jp
kajima.com obayashi.co.jp shimz.co.jp taisei.co.jp takenaka.co.jp daiwahouse.jp sekisuihouse.co.jp mitsuifudosan.co.jp mec.co.jp sumitomo-rd.co.jp
dentsu.co.jp hakuhodo.co.jp asahi.com yomiuri.com nikkei.co.jp mainichi.co.jp nhk.or.jp toppan.co.jp dnp.co.jp kodansha.co.jp kadokawa.jp
aeon.info 7andi.com family.co.jp lawson.co.jp fastretailing.com nitori.co.jp muji.co.jp takashimaya.co.jp yamada-denki.jp biccamera.co.jp
u-tokyo.ac.jp kyoto-u.ac.jp osaka-u.ac.jp tohoku.ac.jp nagoya-u.ac.jp hokudai.ac.jp kyushu-u.ac.jp waseda.jp keio.ac.jp meiji.ac.jp
rikkyo.ac.jp hosei.ac.jp chuo-u.ac.jp aoyama.ac.jp sophia.ac.jp doshisha.ac.jp ritsumei.ac.jp kansai-u.ac.jp kindai.ac.jp titech.ac.jp
tsukuba.ac.jp chiba-u.jp yokohama-cu.ac.jp kobe-u.ac.jp hiroshima-u.ac.jp okayama-u.ac.jp kanazawa-u.ac.jp shinshu-u.ac.jp niigata-u.ac.jp
mhlw.go.jp meti.go.jp mof.go.jp mext.go.jp mlit.go.jp soumu.go.jp moj.go.jp mofa.go.jp cao.go.jp env.go.jp nta.go.jp jpo.go.jp aist.go.jp
riken.jp jaxa.jp jica.go.jp jetro.go.jp jst.go.jp nedo.go.jp metro.tokyo.jp pref.osaka.lg.jp pref.kanagawa.jp city.yokohama.jp city.osaka.lg.jp
city.nagoya.jp city.sapporo.jp city.fukuoka.lg.jp city.kobe.lg.jp city.kyoto.lg.jp city.sendai.jp city.hiroshima.lg.jp pref.aichi.lg.jp
jcci.or.jp tokyo-cci.or.jp jisa.or.jp jeita.or.jp jsa.or.jp jipdec.or.jp jrc.or.jp stlukes.or.jp
microsoft.com apple.com amazon.com google.com facebook.com ibm.com oracle.com sap.com salesforce.com adobe.com cisco.com intel.com nvidia.com
siemens.com bosch.com basf.com bayer.com volkswagen.de bmw.de daimler.com allianz.de deutsche-bank.de lufthansa.com airbus.com renault.com
bnpparibas.com axa.com danone.com loreal.com sanofi.com nestle.com novartis.com roche.com ubs.com abb.com philips.com shell.com unilever.com
hsbc.com barclays.co.uk bp.com rolls-royce.com gsk.com astrazeneca.com vodafone.com bbc.co.uk ox.ac.uk cam.ac.uk imperial.ac.uk
harvard.edu mit.edu stanford.edu berkeley.edu columbia.edu princeton.edu yale.edu samsung.com lg.com hyundai.com posco.com naver.com
tsmc.com acer.com asus.com foxconn.com huawei.com lenovo.com alibaba-inc.com tencent.com singtel.com dbs.com
";

const OTHERS: &str = "
daihatsu.co.jp hino.co.jp isuzu.co.jp mitsubishi-motors.com kawasaki.co.jp yamaha.co.jp casio.co.jp citizen.co.jp seiko.co.jp nikon.co.jp olympus.co.jp
fujifilm.co.jp konicaminolta.jp pioneer.jp kenwood.co.jp victor.co.jp alps.co.jp rohm.co.jp renesas.com advantest.com tel.co.jp disco.co.jp
horiba.co.jp shimadzu.co.jp anritsu.co.jp yokogawa.co.jp azbil.com smc.co.jp thk.co.jp nsk.com ntn.co.jp jtekt.co.jp okuma.co.jp makino.co.jp
amada.co.jp fujielectric.co.jp meidensha.co.jp nidec.com minebea.co.jp toto.co.jp lixil.co.jp ykkap.co.jp noritz.co.jp rinnai.co.jp paloma.co.jp
zojirushi.co.jp tiger.jp iris-ohyama.co.jp kokuyo.co.jp pilot.co.jp pentel.co.jp uni.mpuni.co.jp tombow.com okamura.co.jp itoki.jp
nagase.co.jp hanwa.co.jp inabata.co.jp yuasa.co.jp sankyu.co.jp kamigumi.co.jp mol.co.jp nyk.com kline.co.jp iino.co.jp
dic.co.jp zeon.co.jp tosoh.co.jp tokuyama.co.jp denka.co.jp nof.co.jp kaneka.co.jp adeka.co.jp sekisui.co.jp nitto.com dainichi.co.jp
taiyo.co.jp taisho.co.jp rohto.co.jp kowa.co.jp tsumura.co.jp santen.co.jp ono.co.jp kissei.co.jp nichiiko.co.jp sawai.co.jp terumo.co.jp sysmex.co.jp
hoya.co.jp menicon.co.jp fancl.co.jp dhc.co.jp pola.co.jp noevir.co.jp sunstar.com earth.jp kincho.co.jp kobayashi.co.jp
sanyo.co.jp sankyo.co.jp nichido.co.jp nissen.co.jp nisshin.com nippn.co.jp showa.co.jp house.co.jp sbfoods.co.jp mizkan.co.jp nagatanien.co.jp
lotte.co.jp bourbon.co.jp fujiya-peko.co.jp imuraya.co.jp yamazakipan.co.jp pasconet.co.jp megmilk-snowbrand.co.jp takanashi-milk.co.jp
doutor.co.jp starbucks.co.jp mcdonalds.co.jp mos.co.jp skylark.co.jp zensho.com yoshinoya.com matsuyafoods.co.jp watami.co.jp torikizoku.co.jp
sevenbank.co.jp aozorabank.co.jp shinseibank.com jp-bank.japanpost.jp joyobank.co.jp gunmabank.co.jp hokuyobank.co.jp yamaguchibank.co.jp iyobank.co.jp
kyotobank.co.jp nantobank.co.jp shigagin.com hyakugo.co.jp 82bank.co.jp hokkokubank.co.jp hokugin.co.jp akita-bank.co.jp iwatebank.co.jp
smbcnikko.co.jp okasan.co.jp tokaitokyo.co.jp matsui.co.jp monex.co.jp sbisec.co.jp kabu.com ms-ins.com aioinissaydowa.co.jp kyoeikasai.co.jp
sumitomolife.co.jp fukokulife.co.jp asahi-life.co.jp tdf-life.co.jp zurich.co.jp metlife.co.jp axa.co.jp manulife.co.jp jcb.co.jp smbc-card.com
saisoncard.co.jp orico.co.jp jaccs.co.jp acom.co.jp promise.co.jp aiful.co.jp eposcard.co.jp hitachi-capital.co.jp tokyocentury.co.jp fuyolease.co.jp
biglobe.co.jp nifty.co.jp freebit.com interlink.co.jp wni.co.jp zenrin.co.jp pasco.co.jp itfor.co.jp nsd.co.jp fujisoft.co.jp jastec.co.jp
dts.co.jp canon-its.co.jp hitachi-solutions.co.jp nssol.com exa-corp.co.jp transcosmos.co.jp bellsystem24.co.jp kccs.co.jp netone.co.jp allied-telesis.co.jp
jrcentral.co.jp jrkyushu.co.jp tobu.co.jp keisei.co.jp keikyu.co.jp sotetsu.co.jp meitetsu.co.jp nankai.co.jp keihan.co.jp hanshin.co.jp nishitetsu.jp
seino.co.jp fukutsu.co.jp tonami.co.jp hitachi-tb.co.jp senko.co.jp tohoku-epco.co.jp rikuden.co.jp energia.co.jp yonden.co.jp kyuden.co.jp
hepco.co.jp okiden.co.jp tohogas.co.jp saibugas.co.jp cosmo-oil.co.jp maeda.co.jp toda.co.jp haseko.co.jp kumagaigumi.co.jp penta-ocean.co.jp
nishimatsu.co.jp tobishima.co.jp fujita.com zenitaka.co.jp misawa.co.jp panahome.jp ichijo.co.jp tamahome.jp sfc.co.jp openhouse-group.co.jp
adk.jp tv-asahi.co.jp fujitv.co.jp ntv.co.jp tbs.co.jp tv-tokyo.co.jp shueisha.co.jp shogakukan.co.jp shinchosha.co.jp bunshun.co.jp gakken.co.jp
benesse.co.jp kumon.ne.jp ito-yokado.co.jp daiei.co.jp life.co.jp seiyu.co.jp summit.co.jp kasumi.co.jp izumi.co.jp heiwado.jp okuwa.net
mitsukoshi.co.jp isetan.co.jp daimaru.co.jp matsuya.com tobu-dept.jp keio-ya.co.jp edion.co.jp ksdenki.co.jp joshin.co.jp nojima.co.jp yodobashi.com
hit-u.ac.jp tmu.ac.jp ocha.ac.jp uec.ac.jp tuat.ac.jp gakushuin.ac.jp seikei.ac.jp senshu-u.ac.jp toyo.ac.jp nihon-u.ac.jp komazawa-u.ac.jp
kanagawa-u.ac.jp kwansei.ac.jp konan-u.ac.jp ryukoku.ac.jp bukkyo-u.ac.jp nanzan-u.ac.jp meijo-u.ac.jp chubu.ac.jp fukuoka-u.ac.jp seinan-gu.ac.jp
maff.go.jp mod.go.jp npa.go.jp fsa.go.jp jma.go.jp jftc.go.jp stat.go.jp ndl.go.jp nims.go.jp nies.go.jp ipa.go.jp nict.go.jp
pref.hyogo.lg.jp pref.saitama.lg.jp pref.chiba.lg.jp pref.shizuoka.jp pref.kyoto.jp city.kawasaki.jp city.saitama.jp city.chiba.jp city.sakai.lg.jp
city.okayama.jp city.kumamoto.jp city.niigata.lg.jp city.hamamatsu.shizuoka.jp keidanren.or.jp jama.or.jp nta-koho.go.jp jma.or.jp jfpa.or.jp
dell.com hp.com lenovo.co.jp zoom.us slack.com dropbox.com box.com twitter.com netflix.com ebay.com paypal.com visa.com mastercard.com amex.com
ford.com gm.com tesla.com boeing.com ge.com honeywell.com 3m.com dupont.com dow.com pfizer.com merck.com lilly.com abbott.com jnj.com pg.com
coca-cola.com pepsico.com kraft.com kelloggs.com mars.com nike.com gap.com disney.com warnerbros.com jpmorgan.com gs.com citi.com wellsfargo.com
kpmg.com pwc.com ey.com deloitte.com accenture.com mckinsey.com bcg.com bain.com thyssenkrupp.com henkel.com adidas.com puma.com continental.com
zf.com man.eu linde.com merckgroup.com eon.com rwe.com total.com engie.com edf.fr orange.com vivendi.com michelin.com valeo.com thales.com
saint-gobain.com schneider-electric.com lafarge.com ericsson.com volvo.com ikea.com nokia.com novonordisk.com maersk.com heineken.com ing.com
tesco.com sainsburys.co.uk bt.com rbs.co.uk lloydsbank.co.uk ucl.ac.uk lse.ac.uk ed.ac.uk caltech.edu uchicago.edu cornell.edu upenn.edu duke.edu
sk.com kia.com kepco.co.kr lotte.net kakaocorp.com evaair.com cathaybk.com.tw mediatek.com benq.com xiaomi.com baidu.com bytedance.com grab.com
";

/// First parts of companies' names.
pub(crate) const FIRST: &[&str] = &[
    "maru", "dai", "nichi", "toyo", "shin", "fuji", "kyo", "san", "taka", "mori", "oka", "hoku", "nan", "to",
    "sei", "chuo", "aoba", "wakaba", "midori", "asahi", "minato", "hikari", "kyowa", "showa", "taiyo",
    "yamato", "sakura", "hinode", "yoshi", "matsu", "take", "kita", "nishi", "higashi", "naka", "ishi",
    "kawa", "yama", "ueno", "kanda", "global", "next", "smart", "blue", "green", "sun", "star", "first",
    "tech",
];

/// Second parts.
pub(crate) const SECOND: &[&str] = &[
    "denki",
    "kogyo",
    "shoji",
    "kensetsu",
    "shokuhin",
    "kagaku",
    "seisakusho",
    "unyu",
    "bussan",
    "sangyo",
    "seiki",
    "kinzoku",
    "insatsu",
    "denshi",
    "giken",
    "soken",
    "jidosha",
    "yakuhin",
    "nosan",
    "suisan",
    "mokuzai",
    "tekko",
    "koki",
    "setsubi",
    "fudosan",
    "hoken",
    "system",
    "soft",
    "works",
    "design",
    "partners",
    "planning",
    "service",
    "trading",
    "logistics",
    "energy",
    "medical",
    "foods",
    "lab",
    "net",
    "ya",
    "bishi",
    "ichi",
    "den",
    "sho",
    "ken",
    "gin",
    "pac",
];

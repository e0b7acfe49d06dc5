/** A language people are asked for. Never map its codes by string: court codes and ISO codes collide. */
export interface ReferenceLanguage {
  /** ISO 639-3, or of the group; our own word where no one code fits or two languages share it. */
  code: string;
  en: string;
  es: string;
  /** What its speakers call it. */
  autonym: string;
  /** Language tag for `lang` attributes. Null where the variety decides. */
  bcp47: string | null;
  /** The immigration court's codes for it, the usual one first. */
  courtCodes: readonly string[];
  placeEn: string;
  placeEs: string;
  rightToLeft: boolean;
  /** Whether varieties differ so much that the town has to be asked before an interpreter is booked. */
  askVariety: boolean;
}

type Row = [string, string, string, string, string | null, string[], string, string, boolean, boolean];

// biome-ignore format: one row a line reads as a table
const ROWS: Row[] = [
  ["spa", "Spanish", "Español", "Español", "es", ["SP"], "Latin America", "América Latina", false, false],
  ["mam", "Mam", "Mam", "Mam", "mam", ["MAM"], "Guatemala", "Guatemala", false, true],
  ["quc", "K'iche'", "Quiché (k'iche')", "K'iche'", "quc", ["QUI"], "Guatemala", "Guatemala", false, true],
  ["kjb", "Q'anjob'al", "Kanjobal (q'anjob'al)", "Q'anjob'al", "kjb", ["KON"], "Guatemala", "Guatemala", false, true],
  ["knj", "Akateko", "Acateco", "Akateko", "knj", ["KNJ"], "Guatemala", "Guatemala", false, false],
  ["jac", "Popti' (Jakalteko)", "Popti' (jacalteco)", "Popti'", "jac", ["JAC", "JAI"], "Guatemala", "Guatemala", false, false],
  ["cac", "Chuj", "Chuj", "Chuj", "cac", ["CHU", "CNM"], "Guatemala", "Guatemala", false, false],
  ["cak", "Kaqchikel", "Cakchiquel (kaqchikel)", "Kaqchikel", "cak", ["CAC"], "Guatemala", "Guatemala", false, true],
  ["kek", "Q'eqchi'", "Kekchí (q'eqchi')", "Q'eqchi'", "kek", ["KEK"], "Guatemala, Belize", "Guatemala, Belice", false, false],
  ["ixl", "Ixil", "Ixil", "Ixil", "ixl", ["IXL"], "Guatemala", "Guatemala", false, true],
  ["acr", "Achi", "Achí", "Achi", "acr", ["ACC", "RAB", "QAC"], "Guatemala", "Guatemala", false, true],
  ["tzj", "Tz'utujil", "Tzutujil", "Tz'utujil", "tzj", ["TZT"], "Guatemala", "Guatemala", false, false],
  ["poh", "Poqomchi'", "Pocomchí", "Poqomchi'", "poh", ["POH"], "Guatemala", "Guatemala", false, false],
  ["poc", "Poqomam", "Pocomam", "Poqomam", "poc", ["POK", "PCO"], "Guatemala", "Guatemala", false, false],
  ["agu", "Awakateko", "Aguacateco", "Awakateko", "agu", ["AGC"], "Guatemala", "Guatemala", false, false],
  ["chalchiteko", "Chalchiteko", "Chalchiteco", "Chalchiteko", "agu", ["CCE"], "Guatemala", "Guatemala", false, false],
  ["quv", "Sakapulteko", "Sacapulteco", "Sakapulteko", "quv", ["QUV"], "Guatemala", "Guatemala", false, false],
  ["qum", "Sipakapense", "Sipacapense", "Sipakapense", "qum", ["QUM"], "Guatemala", "Guatemala", false, false],
  ["usp", "Uspanteko", "Uspanteco", "Uspanteko", "usp", ["USP"], "Guatemala", "Guatemala", false, false],
  ["ttc", "Tektiteko", "Tectiteco", "Tektiteko", "ttc", ["TMM"], "Guatemala, Mexico", "Guatemala, México", false, false],
  ["caa", "Ch'orti'", "Chortí", "Ch'orti'", "caa", ["CAA"], "Guatemala, Honduras", "Guatemala, Honduras", false, false],
  ["cab", "Garifuna", "Garífuna", "Garífuna", "cab", ["CAB"], "Honduras, Belize, Guatemala", "Honduras, Belice, Guatemala", false, false],
  ["miq", "Miskito", "Misquito", "Miskito", "miq", ["MIS"], "Honduras, Nicaragua", "Honduras, Nicaragua", false, false],
  ["mixtec", "Mixtec", "Mixteco", "Tu'un Savi", null, ["MIX", "MXV", "XTN", "MEH", "MIO"], "Mexico", "México", false, true],
  ["zap", "Zapotec", "Zapoteco", "Diidxazá / Dill Xhon", "zap", ["ZAP", "ZPA", "ZPT", "ZCA"], "Mexico", "México", false, true],
  ["triqui", "Triqui", "Triqui", "Triqui", null, ["TRI"], "Mexico", "México", false, true],
  ["nah", "Nahuatl", "Náhuatl", "Nahuatl", "nah", ["NAH", "NHA", "NGU"], "Mexico", "México", false, true],
  ["mephaa", "Me'phaa (Tlapanec)", "Me'phaa (tlapaneco)", "Me'phaa", null, ["TPX"], "Mexico", "México", false, true],
  ["amuzgo", "Amuzgo", "Amuzgo", "Ñomndaa", null, ["AMZ", "AZG"], "Mexico", "México", false, true],
  ["tzo", "Tzotzil", "Tzotzil", "Bats'i k'op", "tzo", ["TZO"], "Mexico", "México", false, true],
  ["tzh", "Tzeltal", "Tzeltal", "Bats'il k'op", "tzh", ["TZH"], "Mexico", "México", false, true],
  ["ctu", "Ch'ol", "Ch'ol", "Lakty'añ", "ctu", ["CTU", "CTI"], "Mexico", "México", false, true],
  ["toj", "Tojolabal", "Tojolabal", "Tojol-ab'al", "toj", ["TOJ"], "Mexico", "México", false, false],
  ["yua", "Yucatec Maya", "Maya yucateco", "Maayat'aan", "yua", ["MYA", "YUC"], "Mexico", "México", false, false],
  ["tsz", "Purépecha", "Purépecha", "P'urhépecha", "tsz", ["TSZ"], "Mexico", "México", false, false],
  ["otomi", "Otomi", "Otomí", "Hñähñu", null, ["OTX", "OTN"], "Mexico", "México", false, true],
  ["mazatec", "Mazatec", "Mazateco", "Enna", null, ["MAJ"], "Mexico", "México", false, true],
  ["chatino", "Chatino", "Chatino", "Cha'cña", null, ["CTA"], "Mexico", "México", false, true],
  ["kichwa", "Kichwa (Ecuador highland)", "Kichwa (sierra del Ecuador)", "Kichwa", null, ["QUG", "QXR", "QXL"], "Ecuador", "Ecuador", false, true],
  ["que", "Quechua", "Quechua", "Runa Simi", "qu", ["QCH"], "Peru, Bolivia", "Perú, Bolivia", false, true],
  ["gug", "Guaraní (Paraguayan)", "Guaraní (Paraguay)", "Avañe'ẽ", "gn", ["GUG"], "Paraguay", "Paraguay", false, false],
  ["hat", "Haitian Creole", "Criollo haitiano", "Kreyòl ayisyen", "ht", ["CRE"], "Haiti", "Haití", false, false],
  ["por", "Portuguese", "Portugués", "Português", "pt-BR", ["POR"], "Brazil", "Brasil", false, false],
  ["cmn", "Mandarin", "Chino mandarín", "普通话", "zh-Hans", ["MAN"], "China", "China", false, false],
  ["yue", "Cantonese", "Cantonés", "廣東話", "yue-Hant", ["CAN"], "China", "China", false, false],
  ["cdo", "Fuzhounese (Eastern Min)", "Fuzhounés (min oriental)", "福州話", "cdo", ["FOO", "FUJ"], "China", "China", false, false],
  ["pan", "Punjabi", "Panyabí", "ਪੰਜਾਬੀ", "pa-Guru", ["PUN"], "India", "India", false, false],
  ["hin", "Hindi", "Hindi", "हिन्दी", "hi", ["HIN"], "India", "India", false, false],
  ["guj", "Gujarati", "Guyaratí", "ગુજરાતી", "gu", ["GUJ"], "India", "India", false, false],
  ["ben", "Bengali", "Bengalí", "বাংলা", "bn", ["BEN"], "Bangladesh", "Bangladesh", false, false],
  ["npi", "Nepali", "Nepalí", "नेपाली", "ne", ["NEP"], "Nepal", "Nepal", false, false],
  ["urd", "Urdu", "Urdu", "اردو", "ur", ["UR"], "Pakistan", "Pakistán", true, false],
  ["arb", "Arabic", "Árabe", "العربية", "ar", ["AR"], "Middle East, North Africa", "Medio Oriente, norte de África", true, false],
  ["mey", "Hassaniya Arabic", "Árabe hassanía", "حسانية", "mey", ["HAS"], "Mauritania", "Mauritania", true, false],
  ["rus", "Russian", "Ruso", "Русский", "ru", ["RUS"], "former Soviet Union", "antigua Unión Soviética", false, false],
  ["ukr", "Ukrainian", "Ucraniano", "Українська", "uk", ["UK"], "Ukraine", "Ucrania", false, false],
  ["kat", "Georgian", "Georgiano", "ქართული", "ka", ["GEO"], "Georgia", "Georgia", false, false],
  ["hye", "Armenian", "Armenio", "Հայերեն", "hy", ["ARM"], "Armenia", "Armenia", false, false],
  ["uzn", "Uzbek", "Uzbeko", "Oʻzbek", "uz-Latn", ["UZB"], "Uzbekistan", "Uzbekistán", false, false],
  ["kir", "Kyrgyz", "Kirguís", "Кыргызча", "ky", ["KYG", "KIG"], "Kyrgyzstan", "Kirguistán", false, false],
  ["tur", "Turkish", "Turco", "Türkçe", "tr", ["TU"], "Türkiye", "Turquía", false, false],
  ["kmr", "Kurmanji Kurdish", "Kurdo kurmanyi", "Kurmancî", "ku", ["KUR"], "Türkiye, Syria", "Turquía, Siria", false, false],
  ["pes", "Farsi (Iranian Persian)", "Farsi (persa de Irán)", "فارسی", "fa", ["IFA", "FAR"], "Iran", "Irán", true, false],
  ["prs", "Dari", "Dari", "دری", "fa-AF", ["FAE"], "Afghanistan", "Afganistán", true, false],
  ["pus", "Pashto", "Pastún", "پښتو", "ps", ["PUS"], "Afghanistan", "Afganistán", true, false],
  ["ron", "Romanian", "Rumano", "Română", "ro", ["ROM"], "Romania, Moldova", "Rumanía, Moldavia", false, false],
  ["rom", "Romani", "Romaní", "Romani čhib", "rom", ["RMY"], "Romania", "Rumanía", false, false],
  ["fra", "French", "Francés", "Français", "fr", ["FR"], "West and Central Africa", "África occidental y central", false, false],
  ["wol", "Wolof", "Wólof", "Wolof", "wo", ["WLF"], "Senegal", "Senegal", false, false],
  ["fuc", "Pulaar / Fula", "Pulaar (fula)", "Pulaar", "ff", ["FUL", "FLA", "POU"], "Senegal, Mauritania", "Senegal, Mauritania", false, false],
  ["fuf", "Pular (Fuuta Jalon)", "Pular (Futa Yalón)", "Pular", "fuf", ["FUF"], "Guinea", "Guinea", false, false],
  ["snk", "Soninke", "Soninké", "Sooninkanxanne", "snk", ["SOK"], "Mali, Mauritania", "Malí, Mauritania", false, false],
  ["bam", "Bambara", "Bambara", "Bamanankan", "bm", ["BAM"], "Mali", "Malí", false, false],
  ["mnk", "Mandinka", "Mandinga (mandinka)", "Mandinka", "mnk", ["MND", "MKO"], "Gambia, Senegal", "Gambia, Senegal", false, false],
  ["emk", "Malinke / Maninka", "Malinké (maninka)", "Maninkakan", "emk", ["MKE", "MNI"], "Guinea", "Guinea", false, false],
  ["sus", "Susu", "Susu", "Sosoxui", "sus", ["SUS"], "Guinea", "Guinea", false, false],
  ["amh", "Amharic", "Amárico", "አማርኛ", "am", ["AMH"], "Ethiopia", "Etiopía", false, false],
  ["tir", "Tigrinya", "Tigriña", "ትግርኛ", "ti", ["TIG"], "Eritrea", "Eritrea", false, false],
  ["orm", "Oromo", "Oromo", "Afaan Oromoo", "om", ["ORO"], "Ethiopia", "Etiopía", false, false],
  ["som", "Somali", "Somalí", "Soomaali", "so", ["SOM"], "Somalia", "Somalia", false, false],
  ["swh", "Swahili", "Suajili", "Kiswahili", "sw", ["SWA", "SWF"], "East Africa", "África oriental", false, false],
  ["lin", "Lingala", "Lingala", "Lingála", "ln", ["LIN"], "Congo, Angola", "Congo, Angola", false, false],
  ["kin", "Kinyarwanda", "Kiñaruanda", "Ikinyarwanda", "rw", ["KIN", "RWA"], "Rwanda", "Ruanda", false, false],
  ["yor", "Yoruba", "Yoruba", "Yorùbá", "yo", ["YOR"], "Nigeria", "Nigeria", false, false],
  ["ibo", "Igbo", "Igbo", "Igbo", "ig", ["IBO"], "Nigeria", "Nigeria", false, false],
  ["twi", "Twi (Akan)", "Twi (akán)", "Twi", "ak", ["TWI", "AKA"], "Ghana", "Ghana", false, false],
  ["kri", "Krio", "Krio", "Krio", "kri", ["KRI"], "Sierra Leone", "Sierra Leona", false, false],
  ["wes", "Cameroonian Pidgin", "Pidgin camerunés", "Kamtok", "wes", ["PIG"], "Cameroon", "Camerún", false, false],
  ["vie", "Vietnamese", "Vietnamita", "Tiếng Việt", "vi", ["VIE"], "Vietnam", "Vietnam", false, false],
  ["khm", "Khmer", "Jemer", "ភាសាខ្មែរ", "km", ["KHM", "CAM"], "Cambodia", "Camboya", false, false],
  ["lao", "Lao", "Lao", "ລາວ", "lo", ["LAO"], "Laos", "Laos", false, false],
  ["mww", "Hmong Daw", "Hmong blanco", "Hmoob Dawb", "mww", ["MWW", "HMO"], "Laos", "Laos", false, false],
  ["mya", "Burmese", "Birmano", "မြန်မာ", "my", ["BUR"], "Burma", "Birmania", false, false],
  ["ksw", "S'gaw Karen", "Karen sgaw", "ကညီ", "ksw", ["KSW"], "Burma", "Birmania", false, false],
  ["rhg", "Rohingya", "Rohinyá", "Ruáingga", "rhg", ["RHG"], "Burma", "Birmania", false, false],
  ["kor", "Korean", "Coreano", "한국어", "ko", ["KOR"], "Korea", "Corea", false, false],
  ["tgl", "Tagalog", "Tagalo", "Tagalog", "tl", ["TAG"], "Philippines", "Filipinas", false, false],
  ["tam", "Tamil", "Tamil", "தமிழ்", "ta", ["TAM"], "Sri Lanka, India", "Sri Lanka, India", false, false],
  ["sin", "Sinhala", "Cingalés", "සිංහල", "si", ["SIN"], "Sri Lanka", "Sri Lanka", false, false],
  ["sqi", "Albanian", "Albanés", "Shqip", "sq", ["ALB"], "Albania, Kosovo", "Albania, Kosovo", false, false],
  ["ase", "American Sign Language", "Lengua de señas estadounidense", "ASL", "ase", ["SIG"], "United States", "Estados Unidos", false, false],
  ["mfs", "Mexican Sign Language", "Lengua de señas mexicana", "LSM", "mfs", ["MFS"], "Mexico", "México", false, false],
  ["gsm", "Guatemalan Sign Language", "Lengua de señas guatemalteca", "Lensegua", "gsm", ["GSM"], "Guatemala", "Guatemala", false, false],
  ["eng", "English", "Inglés", "English", "en", ["ENG"], "worldwide", "todo el mundo", false, false],
];

/** The 104 languages offered in the intake, by how near they are to the people served, Spanish first. */
export const REFERENCE_LANGUAGES: readonly ReferenceLanguage[] = ROWS.map(
  ([code, en, es, autonym, bcp47, courtCodes, placeEn, placeEs, rightToLeft, askVariety]) => ({
    code,
    en,
    es,
    autonym,
    bcp47,
    courtCodes,
    placeEn,
    placeEs,
    rightToLeft,
    askVariety,
  }),
);

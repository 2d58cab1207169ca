"""Currencies as reports name them: signs, words, and whose they are."""

SIGNS: tuple[tuple[str, str], ...] = (
    # regular expression, ISO 4217; longer signs first
    (r"US\s?\$|U\.S\.\s?\$|USD\s?\$?|dlrs?|DLRS?", "USD"), (r"A\$|AU\$|AUD", "AUD"), (r"C\$|CA\$|Can\$|CAD", "CAD"),
    (r"NZ\$|NZD", "NZD"),
    (r"HK\$|HKD", "HKD"), (r"NT\$|TWD", "TWD"), (r"R\$|BRL", "BRL"), (r"S\$|SGD", "SGD"), (r"Mex\$|MX\$|MXN", "MXN"),
    (r"COL\$|COP\s?\$", "COP"), (r"Z\$|ZWL", "ZWL"), (r"J\$|JMD", "JMD"), (r"\$", "USD"), (r"€|EUR", "EUR"),
    (r"£|GBP", "GBP"),
    (r"₹|INR", "INR"), (r"PKR", "PKR"), (r"LKR", "LKR"), (r"NPR", "NPR"), (r"Rs\.?|Re\.?(?=\s?\d)", "rupee"),
    (r"₦|NGN", "NGN"),
    (r"¥|JPY", "JPY"), (r"CNY|RMB", "CNY"), (r"₩|KRW", "KRW"), (r"₪|NIS|ILS", "ILS"), (r"₺", "TRY"), (r"₽|RUB", "RUB"),
    (r"₱|PHP|PhP|Php", "PHP"), (r"₴|UAH", "UAH"), (r"K[Ss]hs?\.?|KES", "KES"), (r"U[Ss]hs?\.?|UGX", "UGX"),
    (r"TShs?\.?|TZS", "TZS"),
    (r"ETB", "ETB"), (r"Shs?\.?", "shilling"), (r"Tk\.?|BDT|৳", "BDT"), (r"ZAR", "ZAR"),
    (r"FCFA|XAF", "XAF"), (r"XOF", "XOF"), (r"IQD", "IQD"), (r"SYP", "SYP"), (r"AFN", "AFN"), (r"CHF", "CHF"),
    (r"MMK", "MMK"),
    (r"IDR|Rp\.?", "IDR"), (r"THB", "THB"), (r"AED|Dhs?\.?", "AED"), (r"YER", "YER"), (r"VEF|VES", "VES"),
)  # fmt: skip
"""Written before the amount, in these capitals. Codes that are also words or ranks (TRY, COP, SSP) are left out."""

LETTER_SIGNS: tuple[tuple[str, str], ...] = ((r"P", "PHP"), (r"N", "NGN"), (r"R", "ZAR"), (r"K", "ZMW"))
"""A single letter glued to the amount: ``P5 million``, ``N20m``; only with a scale word or a thousands comma."""

NOUNS: dict[str, str] = {
    "dollar": "USD", "buck": "USD", "greenback": "USD", "euro": "EUR", "naira": "NGN", "afghani": "AFN", "baht": "THB",
    "taka": "BDT", "kyat": "MMK", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "shekel": "ILS", "ruble": "RUB",
    "rouble": "RUB", "hryvnia": "UAH", "hryvnya": "UAH", "lira": "TRY", "rand": "ZAR", "birr": "ETB", "nakfa": "ERN",
    "cedi": "GHS",
    "leone": "SLE", "dalasi": "GMD", "kwanza": "AOA", "metical": "MZN", "kwacha": "ZMW", "pula": "BWP",
    "ouguiya": "MRU",
    "dirham": "AED", "ringgit": "MYR", "rupiah": "IDR", "dong": "VND", "riel": "KHR", "kip": "LAK", "won": "KRW",
    "quetzal": "GTQ", "quetzale": "GTQ", "lempira": "HNL", "cordoba": "NIO", "colon": "SVC", "colone": "SVC",
    "gourde": "HTG",
    "sucre": "ECS", "inti": "PEI", "sol": "PEN", "sole": "PEN", "bolivar": "VES", "boliviano": "BOB", "austral": "ARA",
    "cruzado": "BRC", "cruzeiro": "BRE", "real": "BRL", "reai": "BRL", "guarani": "PYG", "peseta": "ESP",
    "escudo": "PTE",
    "mark": "DEM", "deutschmark": "DEM", "lire": "ITL", "drachma": "GRD", "zloty": "PLN", "forint": "HUF",
    "lei": "RON", "lek": "ALL",
    "somoni": "TJS", "tenge": "KZT", "manat": "AZN", "lari": "GEL", "dram": "AMD", "rufiyaa": "MVR", "ngultrum": "BTN",
    "pound": "GBP", "rupee": "rupee", "peso": "peso", "dinar": "dinar", "riyal": "riyal", "rial": "rial",
    "shilling": "shilling",
    "franc": "franc", "krona": "SEK", "kronor": "SEK", "krone": "NOK", "kroner": "NOK", "toman": "IRR",
}  # fmt: skip
"""Singular noun to ISO 4217, or to the name of a family that several countries share."""

WORDS_ALSO: frozenset[str] = frozenset(
    ("won", "real", "sol", "sole", "mark", "colon", "kip", "dong", "lei", "lek", "leone", "lire")
)
"""Also English words or names: money only in the plural or after an adjective of a country."""

UNKNOWN = "XXX"
"""ISO 4217 for "no currency": pesos of nobody knows which country."""

FAMILIES: dict[str, dict[str, str]] = {
    "peso": {"CO": "COP", "MX": "MXN", "PH": "PHP", "AR": "ARS", "CL": "CLP", "UY": "UYU", "CU": "CUP", "DO": "DOP",
    "BO": "BOP"},
    "rupee": {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR"},
    "dinar": {"IQ": "IQD", "KW": "KWD", "JO": "JOD", "DZ": "DZD", "TN": "TND", "LY": "LYD", "BH": "BHD", "RS": "RSD",
    "SD": "SDD",
              "MK": "MKD", "YU": "YUD"},
    "riyal": {"SA": "SAR", "YE": "YER", "QA": "QAR", "IR": "IRR", "OM": "OMR"},
    "rial": {"IR": "IRR", "YE": "YER", "OM": "OMR", "SA": "SAR", "QA": "QAR"},
    "shilling": {"KE": "KES", "SO": "SOS", "UG": "UGX", "TZ": "TZS"},
    "franc": {"CH": "CHF", "FR": "FRF", "BE": "BEF", "CD": "CDF", "RW": "RWF", "BI": "BIF", "DJ": "DJF", "GN": "GNF",
    "CM": "XAF",
              "TD": "XAF", "CF": "XAF", "GA": "XAF", "CG": "XAF", "ML": "XOF", "SN": "XOF", "BF": "XOF", "NE": "XOF",
              "CI": "XOF",
              "TG": "XOF", "BJ": "XOF"},
    "pound": {"GB": "GBP", "EG": "EGP", "SD": "SDG", "SS": "SSP", "SY": "SYP", "LB": "LBP", "IE": "IEP", "CY": "CYP"},
    "dollar": {"US": "USD", "AU": "AUD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "SG": "SGD", "TW": "TWD",
    "ZW": "ZWL", "JM": "JMD",
               "LR": "LRD", "NA": "NAD", "TT": "TTD", "FJ": "FJD", "SB": "SBD"},
    "krona": {"SE": "SEK", "IS": "ISK"}, "krone": {"NO": "NOK", "DK": "DKK"}, "lira": {"TR": "TRY", "SY": "SYP",
    "LB": "LBP", "IT": "ITL"},
    "dirham": {"AE": "AED", "MA": "MAD"}, "mark": {"DE": "DEM", "BA": "BAM", "FI": "FIM"},
}  # fmt: skip
"""By ISO 3166-1 alpha-2 country."""

FAMILY_DEFAULT: dict[str, str] = {"pound": "GBP", "dollar": "USD", "rupee": "INR", "krona": "SEK", "krone": "NOK",
    "lira": "TRY",
                                  "dirham": "AED", "mark": "DEM"}  # fmt: skip
"""For families where the bare word, in a report that names no country of the family, means one of them."""

COUNTRY_WORDS: dict[str, str] = {
    "CO": "colombian?|bogot[aá]|medell[ií]n|cali", "MX": "mexic(?:o|an)",
    "PH": "philippines?|filipinos?|manila|mindanao|jolo|sulu",
    "AR": "argentin(?:a|e|ian)|buenos aires", "CL": "chile(?:an)?|santiago", "UY": "uruguay(?:an)?", "CU": "cuban?",
    "DO": "dominican(?: republic)?",
    "BO": "bolivian?", "IN": "india|indian|delhi|mumbai|kashmir|bihar|assam|manipur|jharkhand|chhattisgarh",
    "PK": "pakistan|pakistani|karachi|lahore|peshawar|balochistan|waziristan|islamabad", "LK": "sri lankan?|colombo",
    "NP": "nepal(?:i|ese)?|kathmandu",
    "MU": "mauriti(?:us|an)", "SC": "seychell(?:es|ois)", "IQ": "iraq|iraqi|baghdad|mosul|basra", "KW": "kuwaiti?",
    "JO": "jordan(?:ian)?|amman",
    "DZ": "algerian?|algiers", "TN": "tunisian?|tunis", "LY": "libyan?|tripoli|benghazi", "BH": "bahraini?",
    "RS": "serbian?|belgrade",
    "SD": "sudan|sudanese|khartoum|darfur", "SS": "south(?:ern)? sudan(?:ese)?|juba", "MK": "macedonian?",
    "YU": "yugoslav(?:ia|ian)?",
    "SA": "saudi(?: arabian?)?|riyadh|jeddah", "YE": "yemen|yemeni|sanaa|aden", "QA": "qatari?|doha",
    "IR": "iran|iranian|tehran",
    "OM": "omani?|muscat", "KE": "kenyan?|nairobi|mombasa", "SO": "somali(?:a|land)?|mogadishu",
    "UG": "ugandan?|kampala", "TZ": "tanzanian?",
    "CH": "swiss|switzerland", "FR": "french|france", "BE": "belgi(?:um|an)",
    "CD": "congo(?:lese)?|kinshasa|goma|kivu", "RW": "rwandan?|kigali",
    "BI": "burundi(?:an)?", "DJ": "djibouti(?:an)?", "GN": "guinean?|conakry", "CM": "cameroon(?:ian)?|cfa",
    "TD": "chad(?:ian)?",
    "CF": "central african", "GA": "gabon(?:ese)?", "CG": "brazzaville", "ML": "mali|malian|bamako",
    "SN": "senegal(?:ese)?",
    "BF": "burkin(?:a|abe)", "NE": "niger|nigerien|niamey", "CI": "ivor(?:y coast|ian)|abidjan",
    "TG": "togo(?:lese)?", "BJ": "benin(?:ese)?",
    "GB": "brit(?:ain|ish)|uk|sterling|london|english", "EG": "egypt(?:ian)?|cairo", "SY": "syrian?|damascus|aleppo",
    "LB": "leban(?:on|ese)|beirut", "IE": "irish|ireland", "CY": "cypr(?:us|iot)",
    "US": "us|u\\.s\\.|american|united states",
    "AU": "australian?", "CA": "canad(?:a|ian)", "NZ": "new zealand", "HK": "hong kong", "SG": "singapore(?:an)?",
    "TW": "taiwan(?:ese)?",
    "ZW": "zimbabwe(?:an)?", "JM": "jamaican?", "LR": "liberian?", "NA": "namibian?", "TT": "trinidad(?:ian)?",
    "FJ": "fiji(?:an)?",
    "SB": "solomon", "SE": "swed(?:en|ish)", "IS": "iceland(?:ic)?", "NO": "norw(?:ay|egian)", "DK": "danish|denmark",
    "TR": "turk(?:ey|ish)", "IT": "ital(?:y|ian)", "AE": "emirati?|uae|dubai", "MA": "morocc(?:o|an)",
    "DE": "german(?:y)?",
    "BA": "bosnian?", "FI": "fin(?:land|nish)",
}  # fmt: skip
"""Words that name a country whose currency shares its name with others."""

/** Everything the wizard guesses about a place. */
export interface Region {
  country: string;
  currency: string;
  time_zone: string;
}

// ISO 3166-1 alpha-2. No engine lists them.
const codes =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

// The money of a country where it is not the euro or the dollar, for the guess only.
const moneys =
  "AE:AED AF:AFN AR:ARS AU:AUD BD:BDT BH:BHD BR:BRL BT:BTN CA:CAD CH:CHF CL:CLP CN:CNY CO:COP CZ:CZK DK:DKK DZ:DZD EG:EGP ET:ETB GB:GBP GH:GHS HK:HKD HU:HUF ID:IDR IL:ILS IN:INR IQ:IQD IR:IRR JO:JOD JP:JPY KE:KES KR:KRW KW:KWD LB:LBP LK:LKR MA:MAD MM:MMK MV:MVR MX:MXN MY:MYR NG:NGN NO:NOK NP:NPR NZ:NZD OM:OMR PE:PEN PH:PHP PK:PKR PL:PLN QA:QAR RO:RON RU:RUB RW:RWF SA:SAR SE:SEK SG:SGD TH:THB TN:TND TR:TRY TW:TWD TZ:TZS UA:UAH UG:UGX VN:VND YE:YER ZA:ZAR ZM:ZMW";
const euro = new Set(
  "AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK".split(" "),
);

// A machine's time zone says more about its place than its language.
const zones =
  "Asia/Dhaka:BD Asia/Kolkata:IN Asia/Calcutta:IN Asia/Karachi:PK Asia/Kathmandu:NP Asia/Colombo:LK Asia/Dubai:AE Asia/Riyadh:SA Asia/Jakarta:ID Asia/Kuala_Lumpur:MY Asia/Singapore:SG Asia/Manila:PH Asia/Tokyo:JP Asia/Seoul:KR Asia/Shanghai:CN Africa/Nairobi:KE Africa/Lagos:NG Africa/Cairo:EG Africa/Johannesburg:ZA Africa/Accra:GH Europe/London:GB Europe/Paris:FR Europe/Berlin:DE Europe/Madrid:ES Europe/Rome:IT Europe/Vienna:AT Europe/Zurich:CH Europe/Brussels:BE Europe/Amsterdam:NL Europe/Lisbon:PT Europe/Warsaw:PL Europe/Istanbul:TR America/New_York:US America/Chicago:US America/Denver:US America/Los_Angeles:US America/Toronto:CA America/Mexico_City:MX America/Sao_Paulo:BR Australia/Sydney:AU Pacific/Auckland:NZ";

const table = (text: string): Map<string, string> =>
  new Map(text.split(" ").map((pair) => pair.split(":") as [string, string]));

const moneyOf = table(moneys);
const countryOf = table(zones);

/** The money of a country, as a guess. */
export const currencyOf = (country: string): string =>
  moneyOf.get(country) ?? (euro.has(country) ? "EUR" : "USD");

/** The time zone to offer with a country: the present one, unless a better one is known. */
export const zoneIn = (country: string, present: string): string => {
  if (countryOf.get(present) === country) return present;
  const [known] = [...countryOf].filter(([, place]) => place === country).map(([zone]) => zone);
  return known ?? present;
};

/** Guesses the place of this machine from its time zone and language. */
export const guessRegion = (
  time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone,
  language = navigator.language,
): Region => {
  const country = countryOf.get(time_zone) ?? regionOf(language) ?? "US";
  return { country, currency: currencyOf(country), time_zone };
};

// A machine without a language calls it "C", which is no language tag.
const regionOf = (language: string): string | undefined => {
  try {
    return new Intl.Locale(language).region;
  } catch {
    return undefined;
  }
};

const named = (values: readonly string[], type: "region" | "currency", language: string) => {
  const names = new Intl.DisplayNames([language], { type });
  const label = (value: string) =>
    type === "currency" ? `${value} · ${names.of(value)}` : (names.of(value) ?? value);
  return values
    .map((value) => ({ value, label: label(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
};

/** All countries by name in a language. */
export const countries = (language: string) => named(codes.split(" "), "region", language);

/** All currencies by code and name. */
export const currencies = (language: string) =>
  named(Intl.supportedValuesOf("currency"), "currency", language);

/** All time zones; the present one too, should the engine not list it. */
export const timeZones = (present: string): string[] => [
  ...new Set([...Intl.supportedValuesOf("timeZone"), ...(present ? [present] : [])]),
];

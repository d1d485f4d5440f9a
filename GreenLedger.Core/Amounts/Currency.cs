namespace GreenLedger.Core.Amounts;

/// <summary>What a company counts in.</summary>
/// <param name="Code">ISO 4217.</param>
/// <param name="MinorDigits">Decimals of an amount: 2 for most, 0 for the yen, 3 for the Kuwaiti dinar.</param>
/// <param name="Words">What people write behind an amount, in any case.</param>
/// <param name="Symbol">What the bot writes behind an amount.</param>
public sealed record Currency(string Code, int MinorDigits, IReadOnlyList<string> Words, string Symbol)
{
    /// <summary>10^12 minor units: more in one amount is a slip of the finger, and any sum of real amounts fits a long.</summary>
    public static readonly Money Maximum = new(1_000_000_000_000);

    private static readonly Dictionary<string, Currency> Known = new Currency[]
    {
        new("KGS", 2, ["kgs", "сом", "сома", "сомов", "сомы", "с", "som", "\u20C0"], "сом"),
        new("KZT", 2, ["kzt", "тенге", "тг", "tenge", "tg", "₸"], "₸"),
        new("RUB", 2, ["rub", "руб", "рубль", "рубля", "рублей", "рубли", "р", "ruble", "rubles", "₽"], "₽"),
        new("UZS", 2, ["uzs", "сум", "сума", "сумов", "сумм", "sum"], "сум"),
        new("TJS", 2, ["tjs", "сомони", "смн", "somoni"], "сомони"),
        new("TMT", 2, ["tmt", "манат", "маната", "манатов", "manat"], "манат"),
        new("AMD", 2, ["amd", "драм", "драма", "драмов", "dram", "֏"], "֏"),
        new("GEL", 2, ["gel", "лари", "lari", "₾"], "₾"),
        new("AZN", 2, ["azn", "манат", "маната", "манатов", "manat", "₼"], "₼"),
        new("BYN", 2, ["byn", "руб", "рубль", "рубля", "рублей", "рубли", "р", "br"], "Br"),
        new("MDL", 2, ["mdl", "лей", "лея", "леев", "lei", "leu"], "лей"),
        new("UAH", 2, ["uah", "грн", "гривна", "гривны", "гривен", "₴"], "₴"),
        new("MNT", 2, ["mnt", "тугрик", "тугрика", "тугриков", "₮"], "₮"),
        new("TRY", 2, ["try", "лира", "лиры", "лир", "lira", "tl", "₺"], "₺"),
        new("USD", 2, ["usd", "доллар", "доллара", "долларов", "долл", "dollar", "dollars", "$"], "$"),
        new("EUR", 2, ["eur", "евро", "euro", "euros", "€"], "€"),
        new("GBP", 2, ["gbp", "фунт", "фунта", "фунтов", "pound", "pounds", "£"], "£"),
        new("CNY", 2, ["cny", "юань", "юаня", "юаней", "yuan", "¥"], "¥"),
        new("AED", 2, ["aed", "дирхам", "дирхама", "дирхамов", "dirham", "dirhams"], "AED"),
        new("JPY", 0, ["jpy", "иена", "иены", "иен", "йена", "йены", "йен", "yen", "¥"], "¥"),
        new("KRW", 0, ["krw", "вона", "воны", "вон", "won", "₩"], "₩"),
        new("KWD", 3, ["kwd", "динар", "динара", "динаров", "dinar", "dinars", "kd"], "KD"),
    }.ToDictionary(currency => currency.Code, StringComparer.OrdinalIgnoreCase);

    public static Currency? Find(string code) => Known.GetValueOrDefault(code);
}

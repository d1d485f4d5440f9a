using GreenLedger.Tests.Amounts;

namespace GreenLedger.Tests.Hostile;

/// <summary>Texts that mean something to a database, a spreadsheet, a terminal, a messenger or to us, and nothing to the person who sent them.</summary>
internal static class HostileTexts
{
    public static readonly IReadOnlyList<string> Sql =
    [
        "'; drop table operation; --", "Robert'); delete from inbox where ('1'='1", "' or 1=1 --", "$1", "$$; select 1; $$", "@companyId", ":name", "\\", "\\'", "\\x00", "E'\\n'",
        "--", "/* */", "%", "%s %n %d", "{0}", "{Name}", "{{", "}}", "{", "${jndi:ldap://x}", "$(reboot)", "`id`", "|| '1", "null", "NULL", "''", "\"", "1;2", "copy inbox to program 'id'",
    ];

    public static readonly IReadOnlyList<string> Formulas =
    [
        "=HYPERLINK(\"http://example.com\";\"деньги\")", "=1+1", "=cmd|'/C calc'!A0", "+cmd|'/C calc'!A0", "@SUM(A1:A9)", "-2+3", "+5-3", "\t=1+1", "\r=1+1", "\n=1+1", "'=1+1", "＝1+1", "=DDE(\"a\";\"b\")",
    ];

    public static readonly IReadOnlyList<string> Markup =
    [
        "*жирный*", "_курсив_", "~зачёркнутый~", "```код```", "> цитата", "- список", "1. Открыть смену", "<script>alert(1)</script>", "<b>&amp;</b>", "[ссылка](http://x)", "https://example.com/%00", "]]>", "_x0041_",
        "{{SWE001}}", "такси {{SWE001}} домой", "{{SWE003}} и ещё", "{{SWE002}}", "{\"kind\":\"instalment\"}", "№", "№1", "№0", "№999999999999999", "#1", "n1",
    ];

    public static readonly IReadOnlyList<string> Unseen =
    [
        "", " ", "   ", "\n", "\r\n\t", "\u00a0", "\u200b\u200c\u2060\ufeff", "\u200d", "\u202eтевирп\u202c", "\u2067כסף\u2069", "\u200f300", "\u061c", "\u3164", "\u115f\u1160", "\u2800", "\ufffc", "\ue000",
        "\u0000\u0001\u0007\u001b[31mкрасный", "a\u0000b", "\ud83d", "\udc00\ud800", "\ufffe", "\uffff", "\ufdd0", "\U0001FFFE", "\U0010FFFF", "\u034f", "\u00ad", "\U000E0041", "\u2028", "\u2029", "\u0085", "\ufff9\ufffb",
    ];

    public static readonly IReadOnlyList<string> Scripts =
    [
        "אסף כהן", "محمد 500", "١٢٣", "१२३", "１２３", "①②③", "²", "½", "Ⅷ", "5️⃣", "𝟓𝟎", "万", "отменa", "дa", "дa\u0301", "д\u0301а", "Да\u202e", "ДA", "ｄａ", "и\u0306од", "йод", "e\u0301", "é",
        "z\u0335\u0321\u0322a\u0335l\u0334g\u0335o", "👨\u200d👩\u200d👧", "👍", "👎", "🏴\U000E0067\U000E0062\U000E007F", "👋🏿", "🇰🇬", "ß", "İi", "ǅ", "ﷺ", "ﬁ",
    ];

    public static readonly IReadOnlyList<string> Words =
    [
        "да", "нет", "+", "-", "ок", "меню", "назад", "дальше", "ещё", "помощь", "почему", "почему наценка", "удалить", "ошибка №1", "рассрочка", "Рассрочка 5 5 5", "закрыть смену", "+300 нал", "-300 банк такси", "операции расход вчера",
        "отчёт", "отчёт за 31.02", "с 1 по 99", "english", "русский", "0", "1", "-1", "99999999999999999999", "1e9", "0x10", "NaN", "½ нал", "20%", "1000000%", "-20%", "6 мес", "121", "+996555123456", "хорошо", ".", "...", "||||", "¯\\_(ツ)_/¯",
    ];

    public static readonly IReadOnlyList<string> Long =
    [
        new('x', 500), new('x', 2_000), new('x', 2_001), new('x', 20_000), new('9', 20_000), new(' ', 20_000), new('-', 20_000), new('я', 65_536), string.Concat(Enumerable.Repeat("строка\n", 10_000)),
        string.Concat(Enumerable.Repeat("\ufb1d", 200)), string.Concat(Enumerable.Repeat("🙂", 5_000)), "а" + string.Concat(Enumerable.Repeat("\u0301", 5_000)), string.Concat(Enumerable.Repeat("-300 банк такси\n", 1_000)),
        "операции " + string.Concat(Enumerable.Repeat("а ", 900)), "отчёт " + string.Concat(Enumerable.Repeat("1.1 ", 400)), "рассрочка " + string.Concat(Enumerable.Repeat("1 ", 900)),
    ];

    public static IReadOnlyList<string> All { get; } =
        [.. Sql, .. Formulas, .. Markup, .. Unseen, .. Scripts, .. Words, .. Long];

    /// <summary>What may stand where an amount is asked for, readable or not.</summary>
    public static IReadOnlyList<string> Amounts { get; } =
        [.. MoneyCorpus.Understood.Select(one => one.Text), .. MoneyCorpus.Refused.Select(one => one.Text)];
}

using System.Globalization;
using System.Text;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs;

/// <summary>What a person typed, made comparable: commands are found whatever the case, the spaces or the full stop behind.</summary>
public static class Answer
{
    private const string AroundWords = " .!?,)(\"«»";
    private const int ShortAnswer = 256;

    public static string Normal(string text)
    {
        var typed = text;
        // Normalize throws at the one character that is none.
        if (!Everyday.IsAll(text)) typed = text.Replace("\uFFFE", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormKC);
        var normal = typed.Length <= ShortAnswer ? stackalloc char[ShortAnswer] : new char[typed.Length];
        var length = 0;
        foreach (var c in typed)
        {
            if (char.IsWhiteSpace(c))
            {
                if (length > 0 && normal[length - 1] != ' ') normal[length++] = ' ';
            }
            else if (Everyday.Is(c) || char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                normal[length++] = Lowered(c);
            }
        }

        var result = normal[..length].Trim(AroundWords);
        return result.SequenceEqual(text) ? text : result.ToString();
    }

    private static char Lowered(char c) => c switch
    {
        'ё' or 'Ё' => 'е',
        >= 'А' and <= 'Я' => (char)(c + ('а' - 'А')),
        _ => char.ToLowerInvariant(c),
    };

    /// <summary>A whole number and nothing else, as <c>3</c>, <c>3.</c> or <c>3️⃣</c>.</summary>
    public static long? Number(string text) =>
        long.TryParse(Normal(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool IsYes(string text) => Normal(text) is "да" or "ок" or "окей" or "+" or "yes" or "y" or "ok" or "д" or "ага" or "верно" or "👍";

    public static bool IsNo(string text) => Normal(text) is "нет" or "no" or "n" or "не" or "н";

    public static bool IsCancel(string text) => Normal(text) is "отмена" or "отменить" or "cancel" or "стоп";

    public static bool IsBack(string text) => Normal(text) is "назад" or "back";

    public static bool IsMenu(string text) => Normal(text) is "меню" or "menu" or "/start" or "старт" or "start";

    public static bool IsHelp(string text) => Normal(text) is "помощь" or "help" or "справка";

    /// <summary>An answer that leaves an optional field empty.</summary>
    public static bool IsSkip(string text) =>
        text.Trim() is "-" or "–" or "—" || Normal(text) is "пропустить" or "нет" or "без" or "skip" or "no" or "none";

    /// <summary>Keeps the answer given before, after <c>назад</c>.</summary>
    public static bool IsKeep(string text) => Normal(text) is "дальше" or "оставить" or "next" or "keep";

    public static bool IsMore(string text) => Normal(text) is "еще" or "дальше" or "more" or "next";
}

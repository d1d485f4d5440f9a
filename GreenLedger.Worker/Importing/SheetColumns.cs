using GreenLedger.Core.Operations;

namespace GreenLedger.Worker.Importing;

internal enum SheetColumn
{
    Kind,
    Phone,
    Name,
    Access,
    Date,
    Time,
    Cash,
    Bank,
    Pocket,
    Amount,
    Price,
    Markup,
    Term,
    Goods,
    Client,
    Comment,
}

internal enum RowKind
{
    Worker,
    Shift,
    Closing,
    Instalment,
    Income,
    Expense,
    Correction,
}

/// <summary>The words of a spreadsheet, Russian and English: its columns, and what a row is.</summary>
internal static class SheetColumns
{
    private static readonly Dictionary<SheetColumn, string[]> Titles = new()
    {
        [SheetColumn.Kind] = ["вид", "kind"],
        [SheetColumn.Phone] = ["телефон", "номер", "phone", "number"],
        [SheetColumn.Name] = ["имя", "сотрудник", "name", "worker"],
        [SheetColumn.Access] = ["доступ", "access"],
        [SheetColumn.Date] = ["дата", "date"],
        [SheetColumn.Time] = ["время", "time"],
        [SheetColumn.Cash] = ["нал", "cash"],
        [SheetColumn.Bank] = ["банк", "bank"],
        [SheetColumn.Pocket] = ["карман", "pocket"],
        [SheetColumn.Amount] = ["сумма", "amount"],
        [SheetColumn.Price] = ["цена", "price"],
        [SheetColumn.Markup] = ["наценка", "markup"],
        [SheetColumn.Term] = ["срок", "term"],
        [SheetColumn.Goods] = ["товар", "goods"],
        [SheetColumn.Client] = ["клиент", "client"],
        [SheetColumn.Comment] = ["комментарий", "причина", "comment", "reason"],
    };

    private static readonly Dictionary<RowKind, string[]> Kinds = new()
    {
        [RowKind.Worker] = ["сотрудник", "worker"],
        [RowKind.Shift] = ["смена", "shift"],
        [RowKind.Closing] = ["закрытие", "closing"],
        [RowKind.Instalment] = ["рассрочка", "instalment", "installment"],
        [RowKind.Income] = ["приход", "+", "income"],
        [RowKind.Expense] = ["расход", "-", "expense"],
        [RowKind.Correction] = ["корректировка", "correction"],
    };

    private static readonly SheetColumn[] Moment = [SheetColumn.Kind, SheetColumn.Phone, SheetColumn.Name, SheetColumn.Date, SheetColumn.Time];
    private static readonly SheetColumn[] Movement = [.. Moment, SheetColumn.Pocket, SheetColumn.Amount, SheetColumn.Comment];

    public static string Known { get; } = string.Join(", ", Titles.Values.Select(words => words[0]));

    public static string KnownKinds { get; } = string.Join(", ", Kinds.Values.Select(words => words[0]));

    public static SheetColumn? Find(string title) => Find(Titles, title);

    public static RowKind? FindKind(string word) => Find(Kinds, word);

    /// <summary>As the bot calls it.</summary>
    public static string Title(SheetColumn column) => Titles[column][0];

    /// <summary>In English, as an export writes it.</summary>
    public static string EnglishTitle(SheetColumn column) => column.ToString().ToLowerInvariant();

    /// <summary>What a row of this kind may say; anything more would be lost, so it is refused.</summary>
    public static IReadOnlyList<SheetColumn> Of(RowKind kind) => kind switch
    {
        RowKind.Worker => [SheetColumn.Kind, SheetColumn.Phone, SheetColumn.Name, SheetColumn.Access],
        RowKind.Shift => [.. Moment, SheetColumn.Cash, SheetColumn.Bank],
        RowKind.Closing => Moment,
        RowKind.Income or RowKind.Expense or RowKind.Correction => Movement,
        RowKind.Instalment => [.. Movement, SheetColumn.Price, SheetColumn.Markup, SheetColumn.Term, SheetColumn.Goods, SheetColumn.Client],
    };

    public static RowKind Of(OperationKind kind) => kind switch
    {
        OperationKind.Instalment => RowKind.Instalment,
        OperationKind.Income => RowKind.Income,
        OperationKind.Expense => RowKind.Expense,
        OperationKind.Correction => RowKind.Correction,
    };

    private static T? Find<T>(Dictionary<T, string[]> words, string typed)
        where T : struct, Enum
    {
        var normal = typed.Trim().ToLowerInvariant();
        foreach (var (value, spellings) in words)
            if (spellings.Contains(normal)) return value;
        return null;
    }
}

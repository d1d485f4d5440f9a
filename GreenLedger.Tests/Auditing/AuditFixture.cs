using GreenLedger.Tests.Importing;

namespace GreenLedger.Tests.Auditing;

/// <summary>A company with a notebook brought in and a day in the chat. Tests take its guards away, so a fixture of it has one test.</summary>
public abstract class AuditFixture : ImportFixture
{
    private static readonly string[] Tables = ["company", "person", "inbox", "outbox", "import", "operation_number", "shift", "shift_close", "operation"];

    // Facts as they lie there, with no guard looking: how a bad disk, or somebody with the superuser's password, leaves them.
    protected const string Unguarded = "set session_replication_role = replica; ";

    private static readonly string Save =
        "drop schema if exists saved cascade; create schema saved;" + string.Concat(Tables.Select(table => $"create table saved.{table} as table {table};"));

    protected string Forget { get; private set; } = "";

    [SetUp]
    public async Task Keep_a_ledger()
    {
        // №1 to №5 and shifts 1 to 3 from a notebook; then a day in the chat, with a deletion, a late fact and a closing by hand.
        await ImportAsync(Notebook);
        await OpenAsync(Asan, cash: "1000", bank: "0");
        await Asan.SaysAll("+500 нал возврат", "да");
        await Asan.SaysAll("рассрочка 1200 20% 6 нал айфон 13, Асан", "да");
        await Asan.SaysAll("+77 нал дважды", "да");
        await Aida.SaysAll("№8", "удалить", "двойная запись", "да");
        Chat.Clock.Advance(TimeSpan.FromHours(9) + TimeSpan.FromMinutes(3));
        await Asan.Says("-300 нал такси", at: Chat.Now.AddMinutes(-5));
        await Asan.Says("да", at: Chat.Now.AddMinutes(-5));
        await OpenAsync(Asan, cash: "10", bank: "10");
        await Asan.SaysAll("закрыть смену", "да");
        await OpenAsync(Bek);
        await Chat.ReadAsync<int>(Save);
        Forget = string.Concat(Tables.Reverse().Select(table => $"delete from {table};"))
            + string.Concat(Tables.Select(table => $"insert into {table} overriding system value select * from saved.{table};"));
    }
}

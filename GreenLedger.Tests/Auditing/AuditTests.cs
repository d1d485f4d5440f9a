using GreenLedger.Data.Auditing;
using GreenLedger.Tests.Data;
using GreenLedger.Tests.Importing;

namespace GreenLedger.Tests.Auditing;

/// <summary>A ledger that was kept by the rules is green; whatever is damaged behind the backs of its guards is found.</summary>
public sealed class AuditTests : ImportFixture
{
    private static readonly string[] Tables = ["company", "person", "inbox", "outbox", "import", "operation_number", "shift", "operation"];

    // Facts as they lie there, with no guard looking: how a bad disk, or somebody with the superuser's password, leaves them.
    private const string Unguarded = "set session_replication_role = replica; ";

    private static readonly string Save =
        "drop schema if exists saved cascade; create schema saved;" + string.Concat(Tables.Select(table => $"create table saved.{table} as table {table};"));

    // Checks hold for whoever writes, so they go as well.
    private const string WithoutChecks =
        """
        do $$
        declare one record;
        begin
          for one in select conrelid::regclass as of_table, conname from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'x') loop
            execute format('alter table %s drop constraint %I', one.of_table, one.conname);
          end loop;
        end $$
        """;

    private string _forget = "";

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
        _forget = string.Concat(Tables.Reverse().Select(table => $"delete from {table};"))
            + string.Concat(Tables.Select(table => $"insert into {table} overriding system value select * from saved.{table};"));
    }

    [Test]
    public async Task A_ledger_that_was_kept_by_the_rules_is_green_and_each_damage_is_found()
    {
        var healthy = await new AuditService(Database).RunAsync([Company], _ => { }, CancellationToken.None);
        Assert.That(healthy.Findings.Where(finding => finding.Company is not null), Is.Empty);
        Assert.That(await Chat.ReadAsync<string>("select concat_ws(' ', count(*), count(*) filter (where is_late), count(*) filter (where is_deleted)) from operation where company_id = @CompanyId"), Is.EqualTo("9 1 1"));
        await Chat.ReadAsync<int>(WithoutChecks);
        foreach (var (damage, finding) in Damages)
        {
            await using var connection = await Chat.OpenAsync();
            await SchemaScene.ExecuteAsync(connection, Unguarded + damage);
            var result = await new AuditService(Database).RunAsync([Company], _ => { }, CancellationToken.None);
            Assert.That(result.Findings.Select(found => $"{found.Company}: {found.Subject} {found.What}"), Has.Some.StartsWith($"Ромашка: {finding}"), damage);
            await SchemaScene.ExecuteAsync(connection, _forget + "reset session_replication_role");
        }
    }

    private static IEnumerable<(string Damage, string Finding)> Damages =>
    [
        ("update operation set kind = 'gift' where operation_id = 6", "№6 is of no known kind"),
        ("update operation set pocket = 'card' where operation_id = 6", "№6 is of no known pocket"),
        ("update operation set amount = 0 where operation_id = 6", "№6 has an impossible amount"),
        ("update operation set amount = -amount where operation_id = 6", "№6 has the sign of another kind"),
        ("update operation set amount = amount - 1 where operation_id = 7", "№7 is an instalment whose price"),
        ("update operation set markup = null where operation_id = 7", "№7 is an instalment whose price"),
        ("update operation set term_months = 121 where operation_id = 7", "№7 is an instalment without goods or a term"),
        ("update operation set goods = ' ' where operation_id = 7", "№7 is an instalment without goods or a term"),
        ("update operation set client = 'x' where operation_id = 6", "№6 has terms and is no instalment"),
        ("update operation set comment = null where operation_id = 5", "№5 is a correction without a reason"),
        ("update operation set shift_id = 999999 where operation_id = 6", "№6 belongs to no shift of its person"),
        ("update operation set person_id = (select person_id from person where name = 'Bek' and person.company_id = operation.company_id) where operation_id = 6", "№6 belongs to no shift of its person"),
        ("update operation set occurred_at = occurred_at - interval '1 day' where operation_id = 6", "№6 happened outside of its shift"),
        ("update operation set occurred_at = occurred_at + interval '9 hours' where operation_id = 2", "№2 happened outside of its shift"),
        ("update operation set business_on = business_on + 1 where operation_id = 6", "№6 is of another day than its shift"),
        ("update operation set recorded_at = recorded_at - interval '1 hour' where operation_id = 6", "№6 was recorded before it happened"),
        ("update operation set recorded_at = recorded_at + interval '2 days' where operation_id = 6", "№6 was recorded more than a day after"),
        ("update operation set is_late = false where operation_id = 9", "№9 was recorded after its shift and is not called late"),
        ("update operation set is_late = true where operation_id = 1", "№1 is called late and is not"),
        ("update operation set recorded_by = 999999 where operation_id = 6", "№6 was recorded by nobody"),
        ("update operation set message = null where operation_id = 6", "№6 comes from no message and no import"),
        ("update operation set import_id = 9 where operation_id = 1", "№1 does not belong to its import"),
        ("update operation set deletion_reason = ' ' where operation_id = 8", "№8 is deleted without who, when or why"),
        ("update operation set is_deleted = false where operation_id = 8", "№8 is half deleted"),
        ("update operation set amount = -200000, price = 200000 where operation_id = 7", "shift "),
        ("update operation set deleted_at = recorded_at, is_deleted = true, deleted_by = recorded_by, deletion_reason = 'x' where operation_id = 6", "shift "),
        ("update operation set occurred_at = occurred_at + interval '1 hour' where operation_id = 2; update operation set amount = -5300000, price = 5300000 where operation_id = 1", "shift "),
        ("delete from operation where operation_id = 6", "the numbers are not without a gap"),
        ("update operation_number set last = 77", "the numbers are not without a gap"),
        ("update operation set message = 999999 where operation_id = 6", "№6 was recorded by a message that is not there"),
        ("update inbox set person_id = null where inbox_id = (select max(message) from operation where operation_id = 6)", "№6 was recorded by somebody else's message"),
        ("update inbox set state = 'dead' where inbox_id = (select max(message) from operation where operation_id = 6)", "№6 was recorded by a message that is not handled"),
        ("delete from outbox where operation_id = 6", "№6 was recorded by a message that was not answered"),
        ("update inbox set state = 'dead' where inbox_id = (select max(deletion_message) from operation where operation_id = 8)", "№8 was deleted by a message that is not handled"),
        ("update inbox set handled_at = null where inbox_id = (select max(message) from operation where operation_id = 6)", "message "),
        ("update shift set opening_cash = -1 where opening_cash = 100000", "shift "),
        ("update shift set closes_at = closes_at + interval '1 day' where closed_at is null", "shift "),
        ("update shift set closed_how = null where closed_how = 'hand'", "shift "),
        ("update shift set closed_at = opened_at - interval '1 hour' where closed_how = 'hand'", "shift "),
        ("update shift set closed_at = closed_at - interval '1 hour' where closed_how = 'midnight'", "shift "),
        ("update shift set recorded_at = recorded_at - interval '1 day' where import_id is null", "shift "),
        ("update shift set recorded_at = recorded_at + interval '2 days' where import_id is null", "shift "),
        ("update shift set message = null where import_id is null", "shift "),
        ("update shift set import_id = 9 where import_id = 1", "shift "),
        ("update shift set person_id = 999999 where closed_at is null", "shift "),
        ("update shift set business_on = business_on + 1 where closed_at is null", "shift "),
        ("update shift set opened_at = opened_at - interval '20 hours' where opening_cash = 1000 and opening_bank = 1000", "shift "),
    ];

    [Test]
    public async Task Two_open_shifts_of_one_person_and_one_message_twice_are_found()
    {
        await using (var connection = await Chat.OpenAsync())
        {
            await SchemaScene.ExecuteAsync(
                connection,
                $"""
                {Unguarded}
                begin;
                drop index if exists shift_open_once;
                alter table shift drop constraint if exists shift_no_overlap;
                alter table operation drop constraint if exists operation_once;
                alter table inbox drop constraint if exists inbox_once;
                update shift set closed_at = null, closed_how = null where person_id = (select max(person_id) from shift where opening_cash = 100000);
                update operation set message = (select max(message) from operation where operation_id = 6) where operation_id = 7;
                update inbox set id_message = (select min(id_message) from inbox i where i.sender = inbox.sender);
                commit
                """);
        }

        var result = await new AuditService(Database).RunAsync([Company], _ => { }, CancellationToken.None);
        var found = result.Findings.Select(finding => finding.What).ToList();
        Assert.That(found, Has.Some.EqualTo("is open beside another one of the same person"));
        Assert.That(found, Has.Some.EqualTo("recorded 2 operations"));
        Assert.That(found, Has.Some.StartsWith("is there "));
        Assert.That(found, Has.Some.EqualTo("is not there as the migrations made it"));
    }

    [Test]
    public async Task What_a_company_recorded_before_it_moved_to_another_time_zone_stays_right()
    {
        await Chat.ReadAsync<int>("update company set time_zone = 'America/New_York' where company_id = @CompanyId");
        var result = await new AuditService(Database).RunAsync([Company], _ => { }, CancellationToken.None);
        Assert.That(result.Findings.Where(finding => finding.Company is not null), Is.Empty);
    }
}

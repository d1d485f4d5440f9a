using GreenLedger.Data.Auditing;
using GreenLedger.Tests.Data;

namespace GreenLedger.Tests.Auditing;

/// <summary>A ledger that was kept by the rules is green; whatever is damaged behind the backs of its guards is found.</summary>
public sealed class AuditTests : AuditFixture
{
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
            var (subject, what) = finding.Split('…') is [var begins, var goesOn] ? (begins, goesOn) : (finding, "");
            Assert.That(
                result.Findings.Select(found => $"{found.Company}: {found.Subject} {found.What}"),
                Has.Some.StartsWith($"Ромашка: {subject}").And.Some.Contains(what),
                damage);
            await SchemaScene.ExecuteAsync(connection, Forget + "reset session_replication_role");
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
        ("update shift_close set expense_sum_cash = expense_sum_cash - 1 where late = 1", "shift … was closed with another expense in cash than its operations say: 0 too many, -1 minor units too much"),
        ("update shift_close set deleted = 0 where deleted = 1", "shift … was closed with another what was deleted than its operations say: -1 too many"),
        ("update shift_close set months = months + 1 where markups > 0", "shift … was closed with another terms and markup than its operations say: 1 too many"),
        ("update operation set is_late = false, recorded_at = occurred_at where operation_id = 9", "shift … was closed with another what came late"),
        ("delete from shift_close where late = 1", "shift … was closed with another expense in cash"),
        ("delete from shift_close", "shift … was closed, and its closing is not there"),
        ("update shift_close set line = line + 1", "shift … was closed, and its closing is not there"),
        ("update shift_close set business_on = business_on - 1", "shift … has a closing of another person or day"),
        ("update shift_close set shift_id = shift_id + 1000000", "shift … has a closing and is not there"),
        ("insert into shift_close select company_id, person_id, business_on, shift_id, 1, f.* from shift cross join figures_of_shift(company_id, shift_id) f where closed_at is null", "shift … is open and has a closing"),
    ];
}

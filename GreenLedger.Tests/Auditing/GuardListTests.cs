using GreenLedger.Data.Auditing;
using GreenLedger.Tests.Data;

namespace GreenLedger.Tests.Auditing;

/// <summary>The list that an audit compares a database with is what the migrations make.</summary>
public sealed class GuardListTests
{
    [Test]
    public async Task The_list_of_guards_is_that_of_the_migrations()
    {
        await using var database = await TestDatabase.CreateAsync();
        var there = await GuardList.ReadAsync(database.DataSource, CancellationToken.None);
        Assert.That(
            GuardList.Expected,
            Is.EqualTo(there),
            $"After a new migration, GreenLedger.Data/Auditing/guards.txt becomes:\n{string.Join('\n', there)}\n");
    }

    [TestCase("alter table operation disable trigger operation_belongs", "trigger operation.operation_belongs calls operation_belongs switched off")]
    [TestCase("drop trigger pocket_not_negative on operation", "trigger operation.pocket_not_negative calls pocket_not_negative")]
    [TestCase("alter table operation disable trigger all", "reference of operation switched off")]
    [TestCase("alter table shift drop constraint shift_span", "constraint shift.shift_span")]
    [TestCase("drop index shift_open_once", "unique index shift_open_once")]
    [TestCase("create or replace function pocket_not_negative() returns trigger language plpgsql as 'begin return null; end'", "function pocket_not_negative ")]
    [TestCase("alter table import disable row level security", "row-level security of import")]
    [TestCase("drop policy of_one_company on import", "policy import.of_one_company")]
    [TestCase("create function extra() returns int language sql as 'select 1'", "function extra ")]
    public async Task A_guard_that_was_taken_away_is_missed(string sql, string guard)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var connection = await database.DataSource.OpenConnectionAsync()) await SchemaScene.ExecuteAsync(connection, sql);
        var result = await new AuditService(database.DataSource).RunAsync([], _ => { }, CancellationToken.None);
        Assert.That(result.Findings.Select(finding => finding.Subject), Has.Some.StartsWith(guard));
    }
}

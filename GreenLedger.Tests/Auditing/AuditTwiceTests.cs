using GreenLedger.Data.Auditing;
using GreenLedger.Tests.Data;

namespace GreenLedger.Tests.Auditing;

/// <summary>What unique keys refuse, in a database that has lost them.</summary>
public sealed class AuditTwiceTests : AuditFixture
{
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
}

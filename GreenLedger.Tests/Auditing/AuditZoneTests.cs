using GreenLedger.Data.Auditing;

namespace GreenLedger.Tests.Auditing;

public sealed class AuditZoneTests : AuditFixture
{
    [Test]
    public async Task What_a_company_recorded_before_it_moved_to_another_time_zone_stays_right()
    {
        await Chat.ReadAsync<int>("update company set time_zone = 'America/New_York' where company_id = @CompanyId");
        var result = await new AuditService(Database).RunAsync([Company], _ => { }, CancellationToken.None);
        Assert.That(result.Findings.Where(finding => finding.Company is not null), Is.Empty);
    }
}

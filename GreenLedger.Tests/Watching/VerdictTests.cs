using GreenLedger.Core.Amounts;
using GreenLedger.Core.Companies;
using GreenLedger.Core.Texts;
using GreenLedger.Data.Companies;
using GreenLedger.Worker.Watching;

namespace GreenLedger.Tests.Watching;

/// <summary>When a company is well, and when somebody has to look.</summary>
internal sealed class VerdictTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly Company Company = new(7, 1101000001, "Ала-Тоо", TimeZoneInfo.Utc, Currency.Find("KGS")!, Language.Russian);

    private static readonly CompanyState Well = new(
        IsServed: true, InstanceMode.Serving, "", Now.AddDays(-1), InboxWaiting: 0, WaitingSince: null, InboxDead: 0, TextsWaiting: 0, FilesWaiting: 0, BulkWaiting: 0,
        Held: 0, Unknown: 0, GivenUp: 0, SendsWaitingSince: null, LastReceivedAt: Now, LastSentAt: Now);

    private static IEnumerable<TestCaseData> Serious =>
    [
        new(Well with { IsServed = false }, "no worker serves it"),
        new(Well with { Mode = null }, "never seen"),
        new(Well with { Mode = InstanceMode.CannotSend, Detail = "notAuthorized" }, "notAuthorized"),
        new(Well with { Mode = InstanceMode.Unreachable, Detail = "it answers 502" }, "Green API is away: it answers 502"),
        new(Well with { Mode = InstanceMode.Stopped, Detail = "wrongToken" }, "refuses its instance: wrongToken"),
        new(Well with { Mode = InstanceMode.QuotaUsedUp }, "used up"),
        new(Well with { Mode = InstanceMode.Starting }, "starting"),
        new(Well with { InboxWaiting = 3, WaitingSince = Now.AddMinutes(-6) }, "3 messages wait to be handled, the oldest for 6 minutes"),
        new(Well with { TextsWaiting = 2, BulkWaiting = 1, SendsWaitingSince = Now.AddMinutes(-6) }, "3 messages wait to be sent, the oldest for 6 minutes"),
    ];

    private static IEnumerable<TestCaseData> WorthALook =>
    [
        new(Well with { InboxDead = 1 }, "greenledger inbox list"),
        new(Well with { Unknown = 1 }, "being looked for"),
        new(Well with { GivenUp = 1 }, "greenledger outbox list"),
    ];

    private static IEnumerable<CompanyState> Good =>
    [
        Well,
        Well with { InboxWaiting = 3, WaitingSince = Now.AddMinutes(-4) },
        Well with { TextsWaiting = 3, SendsWaitingSince = Now.AddMinutes(-4) },
        Well with { Held = 1 },
    ];

    [TestCaseSource(nameof(Serious))]
    public void People_who_get_no_answers_are_serious(CompanyState state, string said)
    {
        var trouble = Verdict.Of(Company, state, Now).Single();

        Assert.That((trouble.CompanyId, trouble.IsSerious), Is.EqualTo((7, true)));
        Assert.That(trouble.What, Does.Contain(said));
    }

    [TestCaseSource(nameof(WorthALook))]
    public void What_was_set_aside_is_worth_a_look(CompanyState state, string said)
    {
        var trouble = Verdict.Of(Company, state, Now).Single();

        Assert.That(trouble.IsSerious, Is.False);
        Assert.That(trouble.What, Does.Contain(said));
    }

    [TestCaseSource(nameof(Good))]
    public void All_else_is_well(CompanyState state) => Assert.That(Verdict.Of(Company, state, Now), Is.Empty);
}

using GreenLedger.Core.Companies;

namespace GreenLedger.Core.Texts;

/// <summary>What an owner is told of the bot's own number.</summary>
public abstract partial class BotTexts
{
    // What waits at Green API for longer than this is dropped there.
    private static readonly TimeSpan KeptByService = TimeSpan.FromHours(24);

    /// <summary>The number was away and is back.</summary>
    public string InstanceBack(InstanceCondition was, DateTimeOffset from, DateTimeOffset to, Company company)
    {
        var isOneDay = Local(from, company).Date == Local(to, company).Date;
        var (first, last) = isOneDay ? (Clock(from, company), Clock(to, company)) : (DayAndClock(from, company), DayAndClock(to, company));
        return Lines(WasAway(first, last, WhyAway(was)), MissedIsHandled, to - from > KeptByService ? OlderMayBeLost : null);
    }

    /// <summary>Part of the month's quota is used up.</summary>
    /// <param name="isOfChats">The tariff's few chats, and not the messages.</param>
    public abstract string QuotaUsedUp(bool isOfChats);

    protected abstract string WasAway(string first, string last, string why);
    protected abstract string WhyAway(InstanceCondition was);
    protected abstract string MissedIsHandled { get; }
    protected abstract string OlderMayBeLost { get; }
}

using GreenLedger.Core.Companies;

namespace GreenLedger.Core.Texts;

public sealed partial class EnglishTexts
{
    public override string QuotaUsedUp(bool isOfChats) => isOfChats
        ? "This month's chats of the Green API tariff are used up: the bot cannot answer people outside of them, and their messages do not arrive. "
            + "A larger tariff in the Green API console helps; else the answers leave on the first."
        : "This month's messages of the Green API tariff are used up: the bot records everything, but cannot answer. "
            + "A larger tariff in the Green API console helps; else the answers leave on the first.";

    protected override string WasAway(string first, string last, string why) => $"The bot did not answer from {first} to {last}: {why}.";

    protected override string WhyAway(InstanceCondition was) => was.Mode switch
    {
        InstanceMode.Serving or InstanceMode.Starting => "Green API was restarting the number",
        InstanceMode.Unreachable => "there was no connection to Green API",
        InstanceMode.QuotaUsedUp => "the messages of the Green API tariff were used up",
        InstanceMode.CannotSend => was.Detail switch
        {
            "notAuthorized" => "the bot was logged out of WhatsApp on the phone, and the code had to be scanned again",
            "blocked" => "WhatsApp had blocked the number",
            "yellowCard" or "suspended" => "WhatsApp had suspended sending from this number",
            "sleepMode" => "the bot's phone was off or without a connection",
            _ => "the number could not send messages",
        },
        InstanceMode.Stopped => was.Detail switch
        {
            "expired" => "Green API had not been paid for",
            "deleted" => "the number had been deleted in the Green API console",
            _ => "Green API did not let the bot in: a wrong key or address in the settings",
        },
    };

    protected override string MissedIsHandled => "The bot is handling the messages of that time now, and the answers are leaving.";

    protected override string OlderMayBeLost =>
        "Green API keeps messages for a day: what was written before that may be lost. Let the workers check their operations.";
}

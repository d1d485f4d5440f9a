using GreenLedger.Core.People;
using GreenLedger.Core.Texts;

namespace GreenLedger.Core.Dialogs;

/// <summary>Admins see each other's acts: what one does with access or with others' money, the other ones hear.</summary>
internal static class AdminNotices
{
    /// <param name="besides">Hears of it in other words.</param>
    public static async Task TellAsync(Turn turn, IPeopleStore people, Func<BotTexts, string> say, CancellationToken cancellation, int? besides = null)
    {
        foreach (var admin in (await people.ListAsync(cancellation)).Where(person => person.IsAdmin && person.PersonId != besides))
            turn.Tell(admin, say(BotTexts.For(admin, turn.Company)));
    }
}

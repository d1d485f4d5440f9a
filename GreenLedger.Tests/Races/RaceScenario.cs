using System.Text;

namespace GreenLedger.Tests.Races;

/// <summary>A history in the form of the files in <c>scenarios/</c>, with what was heard: one order of the many in which it may be handled.</summary>
internal static class RaceScenario
{
    public static string Print(RaceHistory history, RaceRecord record, string difference)
    {
        var text = new StringBuilder();
        foreach (var line in difference.Split('\n')) text.Append($"# {line.TrimEnd()}\n");
        text.Append("start: 2026-03-02 08:30\n");
        var present = Enumerable.Range(0, history.People).Where(who => history.Acts.Any(act => act.Who == who));
        foreach (var who in present) text.Append($"{(who < history.Admins ? "admin" : "phone")}: {history.NameOf(who)} 790000000{who + 10}\n");
        text.Append('\n');
        foreach (var turn in record.Turns.OrderBy(turn => turn.Order > 0 ? turn.Order : long.MaxValue))
        {
            text.Append($"{history.NameOf(turn.Who)}: {turn.Text}\n");
            text.Append(turn.Heard.Length == 0 ? "    бот молчит\n" : $"    бот: {turn.Heard.Split('\n')[0]}\n");
        }

        return text.ToString();
    }
}

using System.CommandLine;

namespace GreenLedger.Worker.Commands;

/// <summary>One sentence on a command that was not understood, and what to type instead.</summary>
internal static class UsageMistake
{
    // "stauts" is two steps from "status"; three would suggest "run" for anything short.
    private const int LongestDistance = 2;

    public static string Of(ParseResult given)
    {
        var command = given.CommandResult.Command;
        var path = string.Join(' ', PathOf(given).Prepend(CommandLine.Program));
        var help = $"See: {path} --help";
        if (given.UnmatchedTokens is not [var unknown, ..]) return $"{given.Errors[0].Message} {help}";

        var isOption = unknown.StartsWith('-');
        if (!isOption && command.Subcommands.Count == 0) return $"'{unknown}' is not understood here. {help}";

        var what = isOption ? "option" : "command";
        var known = command.Subcommands.Select(one => one.Name).Concat(command.Options.Select(one => one.Name)).Append(CommonOptions.Json.Name);
        var near = known.Where(name => Distance(name, unknown) <= LongestDistance).MinBy(name => Distance(name, unknown));
        return near is null ? $"There is no {what} '{unknown}'. {help}" : $"There is no {what} '{unknown}'. Did you mean: {path} {near}";
    }

    private static IEnumerable<string> PathOf(ParseResult given)
    {
        var names = new List<string>();
        for (var at = given.CommandResult; at.Command is not RootCommand; at = (System.CommandLine.Parsing.CommandResult)at.Parent!) names.Insert(0, at.Command.Name);
        return names;
    }

    /// <summary>Levenshtein's, row by row.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}

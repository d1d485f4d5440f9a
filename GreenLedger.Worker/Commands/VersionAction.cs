using System.CommandLine;
using System.CommandLine.Invocation;
using GreenLedger.Worker.Watching;

namespace GreenLedger.Worker.Commands;

/// <summary>The version, and the commit it was built from where that is known.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    private const int ShortCommit = 12;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var parts = Build.Version.Split('+', 2);
        var commit = parts.Length == 2 ? $" ({parts[1][..Math.Min(ShortCommit, parts[1].Length)]})" : "";
        parseResult.InvocationConfiguration.Output.WriteLine($"{CommandLine.Program} {parts[0]}{commit}");
        return ExitCode.Good;
    }
}

using System.Text.Json.Nodes;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Commands;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Said(int ExitCode, string Words)
{
    /// <summary>What it said to programs: a line each.</summary>
    public IReadOnlyList<JsonNode> Json => [.. Words.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)];
}

/// <summary>Commands as an administrator types them, beside the worker of a scene.</summary>
internal abstract class CommandFixture : WorkerFixture
{
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    protected async Task<Said> RunAsync(params string[] arguments)
    {
        await using var command = Scene.StartCommand(arguments);
        var exitCode = await command.EndsAsync(Limit);
        TestContext.Out.WriteLine($"greenledger {string.Join(' ', arguments)}\n{command.Output}= {exitCode}\n");
        Assert.That(command.Output, Does.Not.Contain(Scene.Token).And.Not.Contain(TestLogin.Password).And.Not.Contain(Scene.AsanNumber));
        return new Said(exitCode, command.Output);
    }
}

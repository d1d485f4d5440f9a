using System.Diagnostics;

namespace GreenLedger.Tests.Packaging;

internal sealed record ShellResult(int ExitCode, string Output);

/// <summary>Programs of the system, run to their end.</summary>
internal static class Shell
{
    /// <summary>What it printed; a failure where it fails.</summary>
    public static async Task<string> DoAsync(string program, params IEnumerable<string> arguments)
    {
        var result = await RunAsync(program, arguments);
        Assert.That(result.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{result.Output}");
        return result.Output;
    }

    public static async Task<ShellResult> RunAsync(string program, IEnumerable<string> arguments, string input = "", params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ShellResult(process.ExitCode, await output + await errors);
    }

    public static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}

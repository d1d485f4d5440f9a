using Spectre.Console;

namespace GreenLedger.Worker.Commands;

/// <summary>How far a long command has come, on a terminal; nowhere else.</summary>
internal static class ProgressBar
{
    /// <param name="run">Is given what to call with a number from 0 to 1.</param>
    public static async Task<T> RunAsync<T>(Output output, string title, Func<Action<double>, Task<T>> run)
    {
        // The standard error: what the command answers may go into a file.
        if (output.IsJson || Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb") return await run(_ => { });

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        });
        return await terminal.Progress().AutoClear(true).StartAsync(context =>
        {
            var task = context.AddTask(Markup.Escape(title));
            return run(done => task.Value = 100 * done);
        });
    }
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using NUnit.Framework.Interfaces;

[assembly: GreenLedger.Tests.Watching.LogScan]

namespace GreenLedger.Tests.Watching;

/// <summary>
/// Looks at every line that is logged in the whole run, by worker processes and by what runs in the tests' own process, at the most talkative
/// level that the test asked for: none may hold a token, a password, somebody's words or a full number.
/// </summary>
internal static partial class LogScan
{
    private const int Shortest = 8;

    // What a mistake in the settings is told with: nobody's number.
    private const string Example = "for example 79000000001";

    private static readonly ConcurrentDictionary<string, bool> Secrets = new();
    private static readonly ConcurrentQueue<string> Found = new();

    /// <summary>The secrets among a worker's settings.</summary>
    public static void Learn(IReadOnlyDictionary<string, string> settings)
    {
        foreach (var (name, value) in settings)
        {
            if (name.EndsWith("ApiTokenInstance", StringComparison.Ordinal) && value.Length >= Shortest) Secrets[value] = true;
            if (name == "ConnectionStrings__GreenLedger" && PasswordOf(value) is { Length: >= Shortest } password) Secrets[password] = true;
        }
    }

    public static void Look(string line)
    {
        if (Of(line) is { } what) Found.Enqueue($"{what}: {line}");
    }

    /// <summary>What no log may hold; null where the line holds nothing of the kind.</summary>
    public static string? Of(string line)
    {
        // People and bot speak Russian in the tests, and the log does not.
        if (line.AsSpan().IndexOfAnyInRange('\u0400', '\u052F') >= 0) return "somebody's words";
        if (FullNumber().IsMatch(line.Replace(Example, "", StringComparison.Ordinal))) return "a full number";
        foreach (var secret in Secrets.Keys)
        {
            if (line.Contains(secret, StringComparison.Ordinal)) return "a secret";
        }

        return null;
    }

    /// <summary>What was found since this was last asked.</summary>
    public static IReadOnlyList<string> Take()
    {
        var found = new List<string>();
        while (Found.TryDequeue(out var line)) found.Add(line);
        return found;
    }

    private static string? PasswordOf(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection).Password;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            return null;
        }
    }

    // Behind a point stands a fraction. Numbers of Russia, Kazakhstan and Kyrgyzstan, as all of the tests' people have.
    [GeneratedRegex(@"(^|[^0-9A-Za-z.])(7\d{10}|996\d{9})($|\D)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FullNumber();
}

/// <summary>After each test: what was logged meanwhile fails it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class LogScanAttribute : Attribute, ITestAction
{
    public ActionTargets Targets => ActionTargets.Test;

    public void BeforeTest(ITest test)
    {
    }

    public void AfterTest(ITest test)
    {
        if (LogScan.Take() is { Count: > 0 } found) Assert.Fail($"No log may hold this:\n{string.Join('\n', found.Take(20))}");
    }
}

/// <summary>For what runs in the tests' own process.</summary>
internal static class ScannedLog
{
    public static ILoggerFactory Factory { get; } = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Provider()));

    public static ILogger Logger { get; } = Factory.CreateLogger("GreenLedger");

    public static IServiceCollection AddScannedLogging(this IServiceCollection services) => services.AddLogging().AddSingleton(Factory);

    private sealed class Provider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            LogScan.Look(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

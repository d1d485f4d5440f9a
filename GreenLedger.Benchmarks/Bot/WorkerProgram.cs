using System.Globalization;
using System.Text.Json;
using GreenLedger.Benchmarks.Load;
using GreenLedger.Benchmarks.Processes;

namespace GreenLedger.Benchmarks.Bot;

/// <summary>A published worker: this tree's, or that of the revision that it is compared with.</summary>
internal sealed class WorkerProgram(string program)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private IReadOnlyList<string> Command => program.EndsWith(".dll", StringComparison.Ordinal)
        ? [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "exec", program]
        : [program];

    public string Folder => Path.GetDirectoryName(Path.GetFullPath(program))!;

    public static string Configuration(string connection, string api, int companies, int receiveTimeoutSeconds = 20)
    {
        return JsonSerializer.Serialize(new
        {
            ConnectionStrings = new { GreenLedger = connection },
            Companies = Enumerable.Range(0, companies).Select(number => new
            {
                Name = $"Компания {number}",
                TimeZone = BotDatabase.Zone,
                Currency = "KGS",
                Admins = new[] { string.Create(CultureInfo.InvariantCulture, $"78{number:00000}0000") },
                GreenApi = new
                {
                    ApiUrl = api,
                    MediaUrl = api,
                    IdInstance = (LoadInstance.FirstId + number).ToString(CultureInfo.InvariantCulture),
                    ApiTokenInstance = "token",
                    ReceiveTimeoutSeconds = receiveTimeoutSeconds.ToString(CultureInfo.InvariantCulture),
                },
            }),
            Serilog = new { MinimumLevel = new { Default = "Information", Override = new { Microsoft = "Warning", Npgsql = "Warning", System = "Warning" } } },
        });
    }

    /// <param name="folder">Where its settings go, as an administrator would put them.</param>
    public ChildProcess Start(string folder, string configuration, IReadOnlyDictionary<string, string>? environment = null)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "appsettings.json");
        File.WriteAllText(file, configuration);
        File.SetUnixFileMode(file, OwnerOnly);
        return ChildProcess.Start(Command, new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["GREENLEDGER_CONFIGURATION"] = folder });
    }

    /// <summary>A command of it, to its end.</summary>
    public async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        await using var process = ChildProcess.Start([.. Command, .. arguments]);
        var code = await process.EndsAsync(cancellation);
        if (code != 0) throw new BenchmarkException($"{program} {arguments[0]} ended with {code}:\n{process.Tail()}");
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace GreenLedger.Tests.Watching;

/// <summary>Debian's own Prometheus, which reads a worker every second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private PrometheusServer(int target)
    {
        var port = FreePort();
        _http.BaseAddress = new Uri($"http://127.0.0.1:{port}/");
        var configuration = Path.Combine(_folder.Folder, "prometheus.yml");
        File.WriteAllText(configuration, $"""
            global:
              scrape_interval: 1s
              evaluation_interval: 1s
            rule_files: ["{Deploy("prometheus", "greenledger.rules.yml")}"]
            scrape_configs:
              - job_name: greenledger
                static_configs:
                  - targets: ["127.0.0.1:{target}"]
            """);
        var start = new ProcessStartInfo(
            "prometheus", [$"--config.file={configuration}", $"--storage.tsdb.path={_folder.Folder}/data", $"--web.listen-address=127.0.0.1:{port}"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("prometheus does not start.");
        _process.ErrorDataReceived += (_, line) => _output.AppendLine(line.Data);
        _process.BeginErrorReadLine();
    }

    /// <param name="target">The port of what it reads.</param>
    public static async Task<PrometheusServer> StartAsync(int target)
    {
        var server = new PrometheusServer(target);
        await Eventually.IsTrueAsync(server.IsReadyAsync, "prometheus is ready");
        return server;
    }

    /// <summary>A file of the folder deploy.</summary>
    public static string Deploy(params string[] path) => Path.Combine([TestContext.CurrentContext.TestDirectory, "deploy", .. path]);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>How many series the expression gives now.</summary>
    public async Task<int> CountAsync(string expression)
    {
        using var answer = JsonDocument.Parse(await _http.GetStringAsync(new Uri($"api/v1/query?query={Uri.EscapeDataString(expression)}", UriKind.Relative)));
        var data = answer.RootElement.GetProperty("data");
        return data.GetProperty("resultType").GetString() == "vector" ? data.GetProperty("result").GetArrayLength() : 1;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited) throw new InvalidOperationException($"prometheus ended:\n{_output}");
        try
        {
            using var answer = await _http.GetAsync(new Uri("-/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>Prometheus's own judge of metrics and rules.</summary>
internal static class Promtool
{
    public static async Task<(int ExitCode, string Said)> RunAsync(IEnumerable<string> arguments, string? input = null)
    {
        var start = new ProcessStartInfo("promtool", arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var tool = Process.Start(start)!;
        var said = Task.WhenAll(tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        await tool.StandardInput.WriteAsync(input);
        tool.StandardInput.Close();
        await tool.WaitForExitAsync();
        return (tool.ExitCode, string.Concat(await said));
    }
}

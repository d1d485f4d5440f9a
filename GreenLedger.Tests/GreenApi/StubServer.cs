using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GreenLedger.Tests.GreenApi;

internal sealed record Asked(string Method, string Path, string Body);

internal sealed record Answer(int Status, string Body = "", params (string Name, string Value)[] Headers);

/// <summary>A web server that gives scripted answers, the last one for ever, and remembers what it was asked.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Answer> _answers;
    private readonly ConcurrentQueue<Asked> _asked = new();

    private StubServer(WebApplication app, IEnumerable<Answer> answers)
    {
        _app = app;
        _answers = new(answers);
        app.Run(AnswerAsync);
    }

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IReadOnlyList<Asked> Asked => [.. _asked];

    public static async Task<StubServer> StartAsync(params Answer[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new StubServer(builder.Build(), answers);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = context.Request;
        _asked.Enqueue(new(request.Method, request.Path + request.QueryString, await reader.ReadToEndAsync(context.RequestAborted)));
        var answer = _answers.Count > 1 && _answers.TryDequeue(out var next) ? next : _answers.First();

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
        if (answer.Body.Length > 0) await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }
}

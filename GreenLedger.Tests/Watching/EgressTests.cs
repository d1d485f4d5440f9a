using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using GreenLedger.Tests.GreenApi;
using GreenLedger.Worker.GreenApi;

namespace GreenLedger.Tests.Watching;

/// <summary>Where the client of Green API goes, and how.</summary>
internal sealed class EgressTests
{
    private const int SupportedVersions = 43;
    private const int Tls12 = 0x0303;
    private const int Tls13 = 0x0304;

    [Test]
    public async Task It_follows_nobody_to_another_host()
    {
        await using var elsewhere = await StubServer.StartAsync(new Answer(200, """{"stateInstance":"authorized"}"""));
        await using var server = await StubServer.StartAsync(new Answer(302, "", ("Location", elsewhere.Url)), new Answer(307, "", ("Location", elsewhere.Url)));
        using var http = GreenApiHttp.CreateClient();
        var client = new GreenApiClient(http, new GreenApiOptions { ApiUrl = server.Url, IdInstance = "1101000001", ApiTokenInstance = "canary-token-of-egress" });

        await Assert.ThrowsAsync<GreenApiException>(() => client.GetStateAsync());
        await Assert.ThrowsAsync<GreenApiException>(() => client.SendTextAsync("79000000011@c.us", "text"));
        Assert.That(elsewhere.Asked, Is.Empty);
    }

    [Test]
    public async Task It_offers_TLS_of_today_and_nothing_older()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = GreenApiHttp.CreateClient();
        using var enough = new CancellationTokenSource();
        var asking = http.GetAsync(new Uri($"https://{listener.LocalEndpoint}/"), enough.Token);
        using var connection = await listener.AcceptTcpClientAsync();
        var hello = await HelloAsync(connection.GetStream());
        await enough.CancelAsync();
        Assert.That(async () => await asking, Throws.InstanceOf<OperationCanceledException>());

        Assert.That(VersionsIn(hello), Is.EquivalentTo((int[])[Tls12, Tls13]));
    }

    // The record: type, version, length; then the message.
    private static async Task<byte[]> HelloAsync(NetworkStream stream)
    {
        var head = new byte[5];
        await stream.ReadExactlyAsync(head);
        var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(3))];
        await stream.ReadExactlyAsync(body);
        return body;
    }

    // ClientHello: type and length (4), version (2), random (32), session, cipher suites, compression, extensions.
    private static List<int> VersionsIn(ReadOnlySpan<byte> hello)
    {
        var rest = hello[38..];
        rest = rest[(1 + rest[0])..];
        rest = rest[(2 + BinaryPrimitives.ReadUInt16BigEndian(rest))..];
        rest = rest[(1 + rest[0])..][2..];
        while (rest.Length > 0)
        {
            var (kind, length) = (BinaryPrimitives.ReadUInt16BigEndian(rest), BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
            var body = rest.Slice(4, length);
            rest = rest[(4 + length)..];
            if (kind != SupportedVersions) continue;
            var versions = new List<int>();
            for (var i = 1; i < body.Length; i += 2) versions.Add(BinaryPrimitives.ReadUInt16BigEndian(body[i..]));
            return versions;
        }

        throw new InvalidDataException("The client names no versions.");
    }
}

namespace GreenLedger.Tests.Sending;

/// <summary>A company of its own for each test, whose outbox the test fills.</summary>
internal abstract class SendingFixture
{
    protected SendingScene Scene { get; private set; } = null!;

    [SetUp]
    public async Task SetTheScene() => Scene = await SendingScene.CreateAsync();

    [TearDown]
    public async Task EndTheScene() => await Scene.DisposeAsync();
}

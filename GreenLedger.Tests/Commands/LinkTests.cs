using System.Text.RegularExpressions;
using GreenLedger.Simulator.Instances;
using GreenLedger.Tests.Worker;

namespace GreenLedger.Tests.Commands;

/// <summary>The QR code as a phone sees it: what the terminal shows is made a picture again, read by zbar, and scanned.</summary>
internal sealed partial class LinkTests : CommandFixture
{
    [Test]
    public async Task A_phone_scans_the_code_in_the_terminal_and_is_linked()
    {
        Scene.Instance.SetState(InstanceState.NotAuthorized);
        await using var link = Scene.StartCommand("link");
        await link.SaysAsync("Ctrl-C ends it.");
        TestContext.Out.WriteLine(link.Output);

        var drawn = link.Output.Split('\n').SkipWhile(line => !line.StartsWith('█')).TakeWhile(line => line.Length > 0 && "█▀▄ ".Contains(line[0])).ToList();
        Assert.That(drawn.Max(line => line.Length), Is.LessThanOrEqualTo(80));
        var code = await QrReader.ReadAsync(drawn, isLightDrawn: true);
        Assert.That(code, Does.StartWith("2@"));
        Assert.That(Scene.Instance.Scan(code), Is.True, "it is the code of now");

        await link.SaysAsync("Ala-Too: linked.");
        Assert.That(await link.EndsAsync(Limit), Is.Zero);
        var again = await RunAsync("link");
        Assert.That((again.ExitCode, again.Words.Trim()), Is.EqualTo((0, "Ala-Too: instance 1101000001 is linked already.")));
    }

    [Test]
    public async Task A_code_to_type_is_shown_until_the_number_is_linked()
    {
        Scene.Instance.SetState(InstanceState.NotAuthorized);
        await using var link = Scene.StartCommand("link", "--phone", "+7 900 000-00-11");
        await link.SaysAsync("Link with phone number instead");
        Assert.That(link.Output, Does.Match(Code().ToString()).And.Not.Contain(Scene.AsanNumber));
        Scene.Instance.SetState(InstanceState.Authorized);
        Assert.That(await link.EndsAsync(Limit), Is.Zero);
    }

    [Test]
    public async Task It_ends_by_Ctrl_C_in_a_sentence()
    {
        Scene.Instance.SetState(InstanceState.NotAuthorized);
        await using var link = Scene.StartCommand("link", "--json");
        await link.SaysAsync("qrPngBase64");
        link.Interrupt();
        Assert.That(await link.EndsAsync(Limit), Is.EqualTo(1));
        Assert.That(link.Output, Does.Contain("Not linked yet.").And.Not.Contain("Exception"));
    }

    [Test]
    public async Task An_instance_that_no_code_mends_is_said_to_be_so()
    {
        Scene.Instance.SetState(InstanceState.Blocked);
        var said = await RunAsync("link");
        Assert.That(said.ExitCode, Is.EqualTo(1));
        Assert.That(said.Words, Does.Contain("WhatsApp has banned the number"));
    }

    [GeneratedRegex("type  GAPI[0-9]{4}  on", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}

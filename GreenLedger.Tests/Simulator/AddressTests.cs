using System.Net;
using System.Text.Json.Nodes;
using GreenLedger.Simulator.Instances;

namespace GreenLedger.Tests.Simulator;

internal sealed class AddressTests : SimulatorFixture
{
    [TestCase("getStateInstance")]
    [TestCase("GetStateInstance")]
    [TestCase("getstateinstance")]
    public async Task The_case_of_a_method_does_not_matter(string method) =>
        Assert.That((string?)(await GetAsync(method)).Json["stateInstance"], Is.EqualTo("authorized"));

    [Test]
    public async Task An_unknown_method_is_not_found() =>
        Assert.That((await GetAsync("getHoroscope")).Status, Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task A_method_under_another_verb_is_not_found() =>
        Assert.That((await GetAsync("sendMessage")).Status, Is.EqualTo(HttpStatusCode.NotFound));

    [TestCase("/waInstance999/getSettings/simulated-token")]
    [TestCase("/getSettings")]
    [TestCase("/")]
    public async Task An_unknown_instance_or_a_malformed_address_is_forbidden(string path) =>
        Assert.That((await RequestAsync(HttpMethod.Get, path)).Status, Is.EqualTo(HttpStatusCode.Forbidden));

    [TestCase("getSettings")]
    [TestCase("getHoroscope")]
    [TestCase("receiveNotification")]
    public async Task A_wrong_token_is_refused_first_and_without_a_body(string method)
    {
        Instance.SetState(InstanceState.Expired);

        var reply = await RequestAsync(HttpMethod.Get, $"/waInstance{Instance.IdInstance}/{method}/wrong");

        Assert.That(reply, Is.EqualTo(new Reply(HttpStatusCode.Unauthorized, "")));
    }

    [Test]
    public async Task A_missing_token_is_said_to_be_missing()
    {
        var reply = await RequestAsync(HttpMethod.Get, $"/waInstance{Instance.IdInstance}/getSettings");
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(reply.Body, Does.Contain("Parameter apiTokenInstance not define"));
    }

    [Test]
    public async Task The_media_host_takes_the_same_paths() =>
        Assert.That((await RequestAsync(HttpMethod.Get, $"/media{Path("getStateInstance")}")).Status, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public async Task Options_are_answered_without_content() =>
        Assert.That((await RequestAsync(HttpMethod.Options, Path("getSettings"))).Status, Is.EqualTo(HttpStatusCode.NoContent));

    [Test]
    public async Task A_renewed_token_kills_the_old_one()
    {
        var old = Path("getStateInstance");

        var token = (string)(await GetAsync("updateApiToken")).Json["apiTokenInstance"]!;

        Assert.That(token, Is.EqualTo(Instance.Token));
        Assert.That((await RequestAsync(HttpMethod.Get, old)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await GetAsync("getStateInstance")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(ErrorForm.Json, "application/json")]
    [TestCase(ErrorForm.PlainText, "text/plain")]
    public async Task Errors_come_in_the_form_that_was_chosen(ErrorForm form, string mediaType)
    {
        Switch(one => one with { ErrorForm = form });
        using var http = new HttpClient();
        using var response = await http.PostAsync(new Uri(Server.BaseUrl + Path("sendMessage")), new StringContent("{}"));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(mediaType));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("Validation failed. Details: 'chatId' is required"));
    }

    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("")]
    public async Task A_body_that_is_no_object_is_bad_request_data(string body)
    {
        var reply = await PostRawAsync("sendMessage", body);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(reply.Body, Does.Contain("bad request data"));
    }

    [Test]
    public async Task A_body_over_a_hundred_kilobytes_is_too_large()
    {
        var reply = await PostAsync("sendMessage", new JsonObject { ["chatId"] = ChatId, ["message"] = "x", ["padding"] = new string('x', 102_400) });
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(reply.Body, Does.Contain("request entity too large"));
    }
}

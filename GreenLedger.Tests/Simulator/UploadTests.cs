using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace GreenLedger.Tests.Simulator;

internal sealed class UploadTests : SimulatorFixture
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("PNG?");

    [Test]
    public async Task An_uploaded_file_keeps_its_bytes()
    {
        var reply = await UploadAsync(("fileName", "отчёт.png"), ("caption", "За вчера"));
        var bubble = await Asan.HearsAsync("За вчера");
        var echo = (await NextAsync())["messageData"]!;
        using var http = new HttpClient();

        Assert.That(bubble.File!.Bytes, Is.EqualTo(Bytes));
        Assert.That((bubble.File.FileName, bubble.File.MimeType), Is.EqualTo(("отчёт.png", "image/png")));
        Assert.That((string?)reply.Json["idMessage"], Is.EqualTo(bubble.IdMessage));
        Assert.That((string?)echo["typeMessage"], Is.EqualTo("imageMessage"));
        Assert.That((string?)echo["fileMessageData"]!["caption"], Is.EqualTo("За вчера"));
        Assert.That((string?)echo["fileMessageData"]!["fileName"], Is.EqualTo("отчёт.png"));
        Assert.That((string?)echo["fileMessageData"]!["downloadUrl"], Is.EqualTo((string?)reply.Json["urlFile"]));
        Assert.That(await http.GetByteArrayAsync(new Uri((string)reply.Json["urlFile"]!)), Is.EqualTo(Bytes));
    }

    [Test]
    public async Task The_journal_shows_a_file_flat_and_the_queue_shows_its_request()
    {
        Instance.SetState(GreenLedger.Simulator.Instances.InstanceState.NotAuthorized);
        await UploadAsync(("fileName", "книга.xlsx"), ("caption", "Книга"));

        var queued = (await GetAsync("showMessagesQueue")).Json[0]!;
        var entry = (await GetAsync("lastOutgoingMessages")).Json[0]!;

        Assert.That(((string?)queued["type"], (string?)queued["body"]!["caption"]), Is.EqualTo(("sendFileByUpload", "Книга")));
        Assert.That(((string?)entry["caption"], (string?)entry["fileName"], (string?)entry["typeMessage"]), Is.EqualTo(("Книга", "книга.xlsx", "documentMessage")));
        Assert.That(entry["textMessage"], Is.Null);
    }

    [TestCase("a.png", "imageMessage")]
    [TestCase("a.mp4", "videoMessage")]
    [TestCase("a.mp3", "audioMessage")]
    [TestCase("a.xlsx", "documentMessage")]
    [TestCase("a", "documentMessage")]
    public async Task The_extension_decides_what_a_file_is(string fileName, string typeMessage)
    {
        await UploadAsync(("fileName", fileName));
        Assert.That((string?)(await NextAsync())["messageData"]!["typeMessage"], Is.EqualTo(typeMessage));
    }

    [Test]
    public async Task Without_a_field_of_its_own_the_name_is_that_of_the_part()
    {
        await UploadAsync();
        Assert.That((await Asan.HearsAsync(bubble => bubble.File is not null)).File!.FileName, Is.EqualTo("x.png"));
    }

    [Test]
    public async Task An_upload_without_a_file_is_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent(ChatId), "chatId" }, { new StringContent("no file"), "file" } };
        var reply = await PostFormAsync(form);
        Assert.That((reply.Status, (string?)reply.Json["message"]), Is.EqualTo((HttpStatusCode.BadRequest, "Validation failed. Details: 'file' is required")));
    }

    [Test]
    public async Task An_upload_to_nobody_is_refused()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Bytes), "file", "x.png" } };
        var reply = await PostFormAsync(form);
        Assert.That((reply.Status, (string?)reply.Json["message"]), Is.EqualTo((HttpStatusCode.BadRequest, "Validation failed. Details: 'chatId' is required")));
    }

    [TestCase("500", HttpStatusCode.BadRequest)]
    [TestCase("5000", HttpStatusCode.OK)]
    public async Task The_form_is_held_to_the_rules_of_a_text(string typingTime, HttpStatusCode status) =>
        Assert.That((await UploadAsync(("typingTime", typingTime))).Status, Is.EqualTo(status));

    [Test]
    public async Task What_is_no_whole_form_is_bad_request_data()
    {
        var torn = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"chatId\"\r\n\r\n7"u8.ToArray());
        torn.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        foreach (var body in (HttpContent[])[new StringContent("{}", Encoding.UTF8, "application/json"), torn])
        {
            var reply = await PostFormAsync(body);
            Assert.That((reply.Status, (string?)reply.Json["message"]), Is.EqualTo((HttpStatusCode.BadRequest, "bad request data")));
        }
    }

    [TestCase(101)]
    [TestCase(111)]
    public async Task A_file_over_a_hundred_megabytes_is_too_large(int megabytes)
    {
        using var form = Form();
        form.Add(new ByteArrayContent(new byte[megabytes * 1024 * 1024]), "file", "x.png");
        var reply = await PostFormAsync(form);
        Assert.That((reply.Status, (string?)reply.Json["message"]), Is.EqualTo((HttpStatusCode.InternalServerError, "request entity too large")));
    }

    [TestCase("sendFileByUpload")]
    [TestCase("uploadFile")]
    public async Task Uploads_go_to_the_media_host_alone(string method) =>
        Assert.That((await RequestAsync(HttpMethod.Post, Path(method), Form())).Status, Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task A_file_uploaded_first_can_be_sent_by_its_url()
    {
        var url = (string)(await RequestAsync(HttpMethod.Post, $"/media{Path("uploadFile")}", new StringContent("bytes"))).Json["urlFile"]!;
        await PostAsync("sendFileByUrl", new JsonObject { ["chatId"] = ChatId, ["urlFile"] = url, ["fileName"] = "a.txt" });
        Assert.That((await Asan.HearsAsync(bubble => bubble.File is not null)).File!.Bytes, Is.EqualTo("bytes"u8.ToArray()));
    }

    private static MultipartFormDataContent Form(params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(ChatId), "chatId" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return form;
    }

    private async Task<Reply> UploadAsync(params (string Name, string Value)[] fields)
    {
        using var form = Form(fields);
        form.Add(new ByteArrayContent(Bytes), "file", "x.png");
        return await PostFormAsync(form);
    }

    private Task<Reply> PostFormAsync(HttpContent form) => RequestAsync(HttpMethod.Post, $"/media{Path("sendFileByUpload")}", form);
}

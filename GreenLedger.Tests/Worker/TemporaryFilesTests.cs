using System.Runtime.Versioning;
using System.Text;
using GreenLedger.Worker.Messaging;

namespace GreenLedger.Tests.Worker;

[SupportedOSPlatform("linux")]
public sealed class TemporaryFilesTests
{
    [Test]
    public async Task A_file_lies_where_only_this_account_can_open_it_and_goes_when_it_was_sent()
    {
        using var files = new TemporaryFiles(TimeProvider.System);
        string folder;
        await using (var file = await files.CreateAsync("Отчёт.png", "image/png", (stream, stop) => stream.WriteAsync(Encoding.UTF8.GetBytes("picture"), stop).AsTask(), CancellationToken.None))
        {
            await using var opened = (FileStream)file.OpenRead();
            folder = Path.GetDirectoryName(opened.Name)!;
            Assert.That(file.Length, Is.EqualTo(7));
            Assert.That(File.GetUnixFileMode(folder), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }

        Assert.That(Directory.EnumerateFiles(folder), Is.Empty);
        files.Dispose();
        Assert.That(Directory.Exists(folder), Is.False);
    }

    [Test]
    public void A_file_that_could_not_be_made_leaves_nothing_behind()
    {
        using var files = new TemporaryFiles(TimeProvider.System);
        var folder = "";
        Assert.That(
            async () => await files.CreateAsync("a.png", "image/png", (stream, _) => { folder = Path.GetDirectoryName(((FileStream)stream).Name)!; throw new InvalidDataException(); }, CancellationToken.None),
            Throws.TypeOf<InvalidDataException>());
        Assert.That(Directory.EnumerateFiles(folder), Is.Empty);
    }

    [TestCase(25, false)]
    [TestCase(23, true)]
    public void What_a_killed_worker_left_behind_goes_a_day_later(int hoursAgo, bool isKept)
    {
        var left = Directory.CreateTempSubdirectory("greenledger-files-");
        try
        {
            File.WriteAllText(Path.Combine(left.FullName, "left"), "");
            left.LastWriteTimeUtc = TimeProvider.System.GetUtcNow().AddHours(-hoursAgo).UtcDateTime;
            using var files = new TemporaryFiles(TimeProvider.System);
            Assert.That(Directory.Exists(left.FullName), Is.EqualTo(isKept));
        }
        finally
        {
            if (Directory.Exists(left.FullName)) left.Delete(recursive: true);
        }
    }
}

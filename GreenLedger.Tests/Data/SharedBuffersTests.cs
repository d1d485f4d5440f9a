using GreenLedger.Data.PrivateCluster;

namespace GreenLedger.Tests.Data;

public sealed class SharedBuffersTests
{
    private const long Mebibyte = 1024 * 1024;

    [TestCase(400, 64, TestName = "On the smallest machine the least")]
    [TestCase(2048, 128, TestName = "On a machine of 2 GiB a sixteenth")]
    [TestCase(4000, 250, TestName = "On a machine of not quite 4 GiB whole mebibytes")]
    [TestCase(65536, 512, TestName = "On a large machine the most")]
    public void A_server_keeps_pages_in_a_sixteenth_of_the_memory(long machine, long expected) =>
        Assert.That(SharedBuffers.MebibytesOf(machine * Mebibyte), Is.EqualTo(expected));
}

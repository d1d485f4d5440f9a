using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using QRCoder;

namespace GreenLedger.Simulator.Instances;

/// <summary>The codes by which the account's phone is linked: a QR code that changes every 20 seconds, and a code to type.</summary>
internal sealed class Login(long seed, TimeProvider clock)
{
    private const int SquarePixels = 5;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(20);

    public string PairingCode => "GAPI" + (2000 + (int)(Now % 8000)).ToString(CultureInfo.InvariantCulture);

    private long Now => clock.GetUtcNow().UtcTicks / Life.Ticks;

    /// <summary>A PNG in base64, as the service gives it.</summary>
    public string Picture()
    {
        using var data = QRCodeGenerator.GenerateQrCode(CodeOf(Now), QRCodeGenerator.ECCLevel.L);
        return Convert.ToBase64String(new PngByteQRCode(data).GetGraphic(SquarePixels));
    }

    /// <summary>The one before is taken too: a phone needs a moment.</summary>
    public bool IsCurrent(string code) => code == CodeOf(Now) || code == CodeOf(Now - 1);

    // As long as WhatsApp's own: a reference and three keys.
    private string CodeOf(long count) => "2@" + string.Join(',', Enumerable.Range(0, 4).Select(part =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{count}/{part}")))));
}

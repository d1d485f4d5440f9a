using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace GreenLedger.Data.PrivateCluster;

/// <summary>The few system calls that .NET does not offer.</summary>
internal static partial class Posix
{
    public const int SigInt = 2;
    public const int SigQuit = 3;

    private const uint OwnerOnly = 0b111_000_000;

    /// <summary>False where there is no such process any more.</summary>
    public static bool Signal(int pid, int signal) => Kill(pid, signal) == 0;

    public static void GiveTo(string path, uint userId, uint groupId)
    {
        if (ChangeOwner(path, userId, groupId) != 0) throw Failure("chown", path);
    }

    public static void MakePrivate(string path)
    {
        if (ChangeMode(path, OwnerOnly) != 0) throw Failure("chmod", path);
    }

    /// <summary>Fails where anything bears that name already, so that nobody can prepare the folder for us.</summary>
    public static void CreatePrivateFolder(string path)
    {
        if (MakeFolder(path, OwnerOnly) != 0) throw Failure("mkdir", path);
    }

    /// <summary>The path with all symbolic links followed; the path itself where it leads nowhere.</summary>
    public static string RealPath(string path)
    {
        var buffer = new byte[4097];
        return Resolve(path, buffer) == 0 ? path : Encoding.UTF8.GetString(buffer, 0, Array.IndexOf(buffer, (byte)0));
    }

    private static IOException Failure(string call, string path)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{call} {path}: {error.Message}", error);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(string path, uint userId, uint groupId);

    [LibraryImport("libc", EntryPoint = "chmod", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeMode(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakeFolder(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Resolve(string path, [Out] byte[] resolved);
}

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DocFlow.App.Platform.Storage;

/// <summary>Makes a rename survive a power failure: the folder itself has to reach the disk, which .NET offers no call for.</summary>
internal static partial class Durable
{
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, 0);
        if (handle < 0)
            throw new IOException($"cannot open {folder}", new Win32Exception(Marshal.GetLastPInvokeError()));
        try
        {
            if (FSync(handle) != 0)
                throw new IOException($"cannot flush {folder}", new Win32Exception(Marshal.GetLastPInvokeError()));
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}

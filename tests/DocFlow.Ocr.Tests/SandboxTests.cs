using System.Diagnostics;

namespace DocFlow.Ocr.Tests;

public class SandboxTests
{
    private static readonly ScanLimits Limits = new();

    [Fact]
    public void A_tool_that_is_not_installed_is_named()
    {
        var refused = Assert.Throws<ScanRefusedException>(() => Sandbox.Run("no-such-program", [], null, (_, _) => [], Limits, TestContext.Current.CancellationToken));
        Assert.Equal(ScanProblem.ToolMissing, refused.Problem);
        Assert.Contains("no-such-program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_that_hangs_is_ended()
    {
        var refused = Assert.Throws<ScanRefusedException>(() => Sandbox.Run("sleep", [], null, (_, _) => ["30"], Limits with { ToolTime = TimeSpan.FromMilliseconds(300) }, TestContext.Current.CancellationToken));
        Assert.Equal(ScanProblem.Timeout, refused.Problem);
    }

    [Fact]
    public void A_tool_that_uses_up_its_processor_time_is_ended_and_one_that_waits_for_a_busy_machine_is_not()
    {
        var stop = TestContext.Current.CancellationToken;
        var limits = Limits with { ToolTime = TimeSpan.FromSeconds(2) };
        var spinning = Assert.Throws<ScanRefusedException>(() => Sandbox.Run("sh", [], null, (_, _) => ["-c", "while :; do :; done"], limits, stop));
        Assert.Equal(ScanProblem.Timeout, spinning.Problem);

        // Some hundredths of a second of work beside each rest: as if others had the processor, for longer than the limit in all.
        var clock = Stopwatch.StartNew();
        var waiting = Sandbox.Run("sh", [], null, (_, _) => ["-c", "for turn in 1 2 3 4 5 6; do i=0; while [ $i -lt 40000 ]; do i=$((i+1)); done; sleep 0.5; done"], limits, stop);
        Assert.Equal(0, waiting.ExitCode);
        Assert.True(clock.Elapsed > limits.ToolTime, $"{clock.Elapsed}");
    }

    [Fact]
    public void A_tool_reads_its_input_and_writes_only_its_output_folder()
    {
        using var folder = new Folder();
        var input = folder.Put("vào.txt", "xin chào"u8);
        Directory.CreateDirectory(folder["ra"]);
        var done = Sandbox.Run("cp", [input], folder["ra"], (at, to) => [at[0], to + "/copy"], Limits, TestContext.Current.CancellationToken);
        Assert.Equal(0, done.ExitCode);
        Assert.Equal("xin chào", File.ReadAllText(Path.Combine(folder["ra"], "copy")));
    }

    [Fact]
    public void Inside_bubblewrap_other_files_and_the_network_are_out_of_sight()
    {
        Assert.SkipUnless(Sandbox.Kind == "bubblewrap", $"this machine confines tools by: {Sandbox.Kind}");
        using var folder = new Folder();
        var secret = folder.Put("secret", "s"u8);
        var input = folder.Put("input", "i"u8);
        var stop = TestContext.Current.CancellationToken;
        Assert.NotEqual(0, Sandbox.Run("cat", [input], null, (_, _) => [secret], Limits, stop).ExitCode);
        Assert.NotEqual(0, Sandbox.Run("cp", [input], null, (at, _) => ["/etc/hostname", at[0]], Limits, stop).ExitCode);
        var devices = Sandbox.Run("ls", [input], null, (_, _) => ["/sys/class/net"], Limits, stop);
        Assert.NotEqual(0, devices.ExitCode);
    }
}

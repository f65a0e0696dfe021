using System.Diagnostics;

namespace DocFlow.Ocr.Tests;

public class PoolTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static PageRequest Slow => new(Vectors.At("scans/real/pages/r1_qn2770.tif"), 1);
    private static PageRequest Quick => new(Vectors.At("scans/eng/phototest.tif"), 1);

    private static OcrWorkerOptions One => new(Workers.Command) { Size = 1 };

    [Fact]
    public async Task A_worker_killed_in_the_middle_of_a_page_is_a_crash_and_the_next_page_is_fine()
    {
        await using var pool = new OcrWorkerPool(One);
        var progress = new FirstPass();
        var reading = pool.ReadPage(Slow, Stop, progress);
        await progress.Reached.WaitAsync(TimeSpan.FromMinutes(3), Stop);
        using (var victim = Process.GetProcessById(Assert.Single(pool.Busy)))
            victim.Kill();
        var crash = await Assert.ThrowsAsync<OcrWorkerCrashed>(() => reading);
        Assert.Equal(128 + 9, crash.ExitCode);
        Assert.Equal(0, pool.Running);
        Assert.Contains("quick brown dog", (await pool.ReadPage(Quick, Stop)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_whose_workers_are_killed_from_outside_again_and_again_is_read_all_the_same()
    {
        await using var pool = new OcrWorkerPool(One);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var killed = 0;
        var killing = Task.Run(async () =>
        {
            for (var last = 0; killed < 5 && !ended.IsCancellationRequested; await Task.Delay(20, CancellationToken.None))
                if (pool.Busy is [var worker] && worker != last)
                {
                    using var victim = Process.GetProcessById(last = worker);
                    victim.Kill();
                    killed++;
                }
        }, Stop);
        var read = new List<int>();
        await new WholeFileReader(pool, 1).Read(Vectors.At("scans/eng/phototest.tif"), null, new PageReading(), new ScanLimits(), (page, _) => read.Add(page.Number), Stop);
        await ended.CancelAsync();
        await killing;
        Assert.Equal((5, 1), (killed, Assert.Single(read)));
        Assert.False(new OcrWorkerCrashed(128 + 11, "").AllowsAnother(3), "a page that brings its workers down is given up");
    }

    [Fact]
    public async Task Cancelling_ends_the_worker()
    {
        await using var pool = new OcrWorkerPool(One);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var progress = new FirstPass();
        var reading = pool.ReadPage(Slow, cancel.Token, progress);
        await progress.Reached.WaitAsync(TimeSpan.FromMinutes(3), Stop);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(0, pool.Running);
    }

    [Fact]
    public async Task A_worker_that_does_not_answer_in_time_is_given_up()
    {
        await using var pool = new OcrWorkerPool(new OcrWorkerOptions(["sleep", "600"]) { Size = 1, Grace = TimeSpan.FromMilliseconds(200) });
        var request = Quick with { Reading = new PageReading { Deadline = TimeSpan.FromMilliseconds(100) } };
        Assert.Equal(ScanProblem.Timeout, (await Assert.ThrowsAsync<ScanRefusedException>(() => pool.ReadPage(request, Stop))).Problem);
        Assert.Equal(0, pool.Running);
    }

    [Fact]
    public async Task A_worker_that_works_without_end_is_given_up_after_its_processor_time()
    {
        await using var pool = new OcrWorkerPool(new OcrWorkerOptions(["sh", "-c", "while :; do :; done"]) { Size = 1, Grace = TimeSpan.FromMilliseconds(400) });
        var request = Quick with { Reading = new PageReading { Deadline = TimeSpan.FromMilliseconds(100) } };
        Assert.Equal(ScanProblem.Timeout, (await Assert.ThrowsAsync<ScanRefusedException>(() => pool.ReadPage(request, Stop))).Problem);
        Assert.Equal(0, pool.Running);
    }

    [Fact]
    public async Task A_page_is_read_although_others_had_the_processor_for_longer_than_its_deadline()
    {
        await using var pool = new OcrWorkerPool(One);
        await pool.ReadPage(Quick, Stop);
        var progress = new FirstPass();
        var deadline = TimeSpan.FromSeconds(3);
        var reading = pool.ReadPage(Quick with { Reading = new PageReading { Deadline = deadline } }, Stop, progress);
        await progress.Reached.WaitAsync(TimeSpan.FromMinutes(3), Stop);
        foreach (var worker in pool.Busy)
        {
            using (var halt = Process.Start("kill", ["-STOP", $"{worker}"]))
                await halt.WaitForExitAsync(Stop);
            await Task.Delay(deadline * 1.5, Stop);
            using var proceed = Process.Start("kill", ["-CONT", $"{worker}"]);
            await proceed.WaitForExitAsync(Stop);
        }
        Assert.Contains("quick brown dog", (await reading).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_no_worker_is_a_crash()
    {
        await using var pool = new OcrWorkerPool(new OcrWorkerOptions(["echo", "xin chào"]) { Size = 1 });
        await Assert.ThrowsAsync<OcrWorkerCrashed>(() => pool.ReadPage(Quick, Stop));
    }

    [Fact]
    public async Task The_pages_own_deadline_is_a_timeout_and_the_worker_lives_on()
    {
        await using var pool = new OcrWorkerPool(One);
        var hurried = Slow with { Reading = new PageReading { Deadline = TimeSpan.FromMilliseconds(50) } };
        Assert.Equal(ScanProblem.Timeout, (await Assert.ThrowsAsync<ScanRefusedException>(() => pool.ReadPage(hurried, Stop))).Problem);
        Assert.Equal(1, pool.Running);
    }

    [Fact]
    public async Task A_refused_file_keeps_its_reason_across_the_process_boundary()
    {
        using var folder = new Folder();
        await using var pool = new OcrWorkerPool(One);
        Assert.Equal(ScanProblem.TooLarge, (await Assert.ThrowsAsync<ScanRefusedException>(() => pool.ReadPage(new PageRequest(folder.Put("bomb.png", Pictures.Bomb(20_000, 20_000)), 1), Stop))).Problem);
        Assert.Equal(ScanProblem.NotADocument, (await Assert.ThrowsAsync<ScanRefusedException>(() => pool.ReadPage(new PageRequest(folder.Put("a.exe", "MZ..."u8), 1), Stop))).Problem);
        await Assert.ThrowsAsync<IOException>(() => pool.ReadPage(new PageRequest(folder["absent.pdf"], 1), Stop));
        Assert.Equal(1, pool.Running);
    }

    [Fact]
    public async Task A_worker_is_replaced_after_its_share_of_pages()
    {
        await using var pool = new OcrWorkerPool(One with { PagesPerWorker = 2 });
        await pool.ReadPage(Quick, Stop);
        Assert.Equal(1, pool.Running);
        await pool.ReadPage(Quick, Stop);
        Assert.Equal(0, pool.Running);
        await pool.ReadPage(Quick, Stop);
        Assert.Equal(1, pool.Running);
    }

    [Fact]
    public async Task A_worker_is_ended_when_idle()
    {
        await using var pool = new OcrWorkerPool(One with { IdleTime = TimeSpan.FromMilliseconds(400) });
        await pool.ReadPage(Quick, Stop);
        var clock = Stopwatch.StartNew();
        while (pool.Running > 0 && clock.Elapsed < TimeSpan.FromMinutes(1))
            await Task.Delay(50, Stop);
        Assert.Equal(0, pool.Running);
    }

    [Fact]
    public async Task A_worker_that_asks_for_more_memory_than_allowed_fails_alone()
    {
        Assert.SkipUnless(Sandbox.Exists("prlimit"), "prlimit is not installed");
        await using var pool = new OcrWorkerPool(One with { Memory = 300_000_000 });
        var failure = await Record.ExceptionAsync(() => pool.ReadPage(new PageRequest(Vectors.At("scans/robust/enormous.pdf"), 1), Stop));
        Assert.True(failure is OcrWorkerCrashed or ScanRefusedException { Problem: ScanProblem.Damaged }, $"{failure}");
        Assert.Contains("quick brown dog", (await pool.ReadPage(Quick, Stop)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_left_behind_by_a_worker_that_had_opened_a_protected_file()
    {
        Assert.SkipUnless(Sandbox.Exists("qpdf"), "qpdf is not installed");
        using var folder = new Folder();
        var locked = folder["locked.pdf"];
        using (var qpdf = Process.Start("qpdf", ["--encrypt", "secret", "owner", "256", "--", Vectors.At("scans/robust/missing_docinfo.pdf"), locked]))
            await qpdf.WaitForExitAsync(Stop);
        // The worker says where its own files lie: others, of other tests, have theirs beside.
        var note = folder["own"];
        string own;
        await using (var pool = new OcrWorkerPool(One with { Command = ["sh", "-c", "printf %s \"$TMPDIR\" > \"$0\"; exec \"$@\"", note, .. Workers.Command] }))
        {
            await pool.ReadPage(new PageRequest(locked, 1) { Password = "secret" }, Stop);
            own = await File.ReadAllTextAsync(note, Stop);
            Assert.NotEmpty(Directory.GetDirectories(own, "docflow-pdf-*"));
        }
        Assert.False(Directory.Exists(own), own);
    }

    [Fact]
    public async Task A_worker_ends_when_its_input_is_closed()
    {
        using var worker = Process.Start(new ProcessStartInfo(Workers.Command[0], Workers.Command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await worker.StandardInput.WriteLineAsync("""{"id":1,"op":"nothing","file":"","page":1,"dpi":0,"languages":"vie","deadlineSeconds":1,"ignoreTextLayer":false}""");
        Assert.Contains("UnknownOperation", await worker.StandardOutput.ReadLineAsync(Stop), StringComparison.Ordinal);
        await worker.StandardInput.WriteLineAsync("not JSON");
        Assert.Contains("BadRequest", await worker.StandardOutput.ReadLineAsync(Stop), StringComparison.Ordinal);
        worker.StandardInput.Close();
        await worker.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);
        Assert.Equal(0, worker.ExitCode);
    }

    [Fact]
    public async Task A_whole_file_comes_page_by_page_in_order()
    {
        await using var pool = new OcrWorkerPool(One with { Size = 2 });
        var numbers = new List<int>();
        await new WholeFileReader(pool, 3).Read(
            Vectors.At("scans/real/pdf/qn_11TB_2025_borndigital_5sigs.pdf"), null, new PageReading(), new ScanLimits(),
            (page, picture) =>
            {
                numbers.Add(page.Number);
                Assert.NotEmpty(picture);
            }, Stop);
        Assert.Equal([1, 2], numbers);
    }

    private sealed class FirstPass : IProgress<string>
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Reached => _reached.Task;

        public void Report(string value)
        {
            if (value.StartsWith("pass", StringComparison.Ordinal))
                _reached.TrySetResult();
        }
    }
}

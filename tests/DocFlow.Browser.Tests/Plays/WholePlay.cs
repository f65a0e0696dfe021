namespace DocFlow.Browser.Tests.Plays;

/// <summary>One document from the scan to what the wards made of the answer.</summary>
internal static class WholePlay
{
    private const string Reason = "Nội dung không thuộc địa bàn phường; đề nghị gửi đúng nơi nhận.";

    /// <param name="look">is shown every new screen: whose, and what it is</param>
    public static async Task Run(BrowsedOffice office, Way way, string scan, string name, Func<Actor, string, Task>? look = null)
    {
        using var papers = new Papers();
        await using var cast = new Cast(office, way);
        var (subject, answer) = ($"Tăng cường quản lý nhà nước, {name}", $"báo cáo kết quả quản lý nhà nước, {name}");
        var lan = await cast.Of("lan");
        await IncomingPlay.Receive(lan, scan);
        await Look(lan, "document");
        await IncomingPlay.Register(lan, subject);
        await Look(lan, "entry");

        var minh = await cast.Of("minh");
        await IncomingPlay.Direct(minh, subject);
        var ha = await cast.Of("ha");
        await IncomingPlay.Accept(ha, subject);
        await Look(ha, "accepted");

        await ha.Do("Soạn văn bản trả lời", "t");
        var address = await OutgoingPlay.Draft(ha, await papers.Draft(answer), answer);
        await Look(ha, "drafted");
        await OutgoingPlay.Check(await cast.Of("tuan"), answer);
        await OutgoingPlay.Sign(minh, answer);
        await Look(minh, "signed");
        var code = await OutgoingPlay.Seal(lan, answer);
        Assert.Matches(@"^\d{2,}/UBND-NV$", code);
        await IssuedFile.Check(await IssuedFile.Download(lan), code);

        await OutgoingPlay.Register(await cast.Of("haithanh"), code);
        await OutgoingPlay.Refuse(await cast.Of("dongphu"), code, Reason);
        await Look(await cast.Of("dongphu"), "refused");
        await OutgoingPlay.SeeStates(lan, address, Reason);
        await Look(lan, "issued");

        // The answer that went out ended Hà's part, and with it the whole.
        await IncomingPlay.Close(lan, subject);
        await Look(lan, "closed");
        cast.NobodyComplained();

        Task Look(Actor who, string what) => look?.Invoke(who, what) ?? Task.CompletedTask;
    }
}

namespace DocFlow.Browser.Tests.Plays;

/// <summary>One document from the scan to what the wards made of the answer.</summary>
internal static class WholePlay
{
    private const string Reason = "Nội dung không thuộc địa bàn phường; đề nghị gửi đúng nơi nhận.";

    /// <param name="faults">where what is wrong with the screens is written down; null where nobody looks at them</param>
    public static async Task Run(BrowsedOffice office, Way way, string scan, string name, List<string>? faults = null)
    {
        using var papers = new Papers();
        await using var cast = new Cast(office, way, faults);
        var (subject, answer) = ($"Tăng cường quản lý nhà nước, {name}", $"báo cáo kết quả quản lý nhà nước, {name}");
        var lan = await cast.Of("lan");
        await IncomingPlay.Receive(lan, await papers.Copy(scan, name));
        await IncomingPlay.Register(lan, subject, $"{8 + (int)way}/CT-UBND");
        await lan.Look("entry");

        var minh = await cast.Of("minh");
        await IncomingPlay.Direct(minh, subject);
        var ha = await cast.Of("ha");
        await IncomingPlay.Accept(ha, subject);
        await ha.Look("accepted");

        await ha.Do("Soạn văn bản trả lời", "t");
        var address = await OutgoingPlay.Draft(ha, await papers.Draft(answer), answer);
        await ha.Look("drafted");
        await OutgoingPlay.Check(await cast.Of("tuan"), answer);
        await OutgoingPlay.Sign(minh, answer);
        await minh.Look("signed");
        var code = await OutgoingPlay.Seal(lan, answer);
        Assert.Matches(@"^\d{2,}/UBND-NV$", code);
        var issued = await IssuedFile.Download(lan);
        await IssuedFile.Check(issued, code);

        var ward = await cast.Of("haithanh");
        await OutgoingPlay.Register(ward, code);
        await IssuedFile.SameAt(ward, issued);
        await OutgoingPlay.Refuse(await cast.Of("dongphu"), code, Reason);
        await OutgoingPlay.SeeStates(lan, address, Reason);
        await lan.Look("issued");
        // Where the mark on the paper leads anybody who scans it.
        await lan.Page.GotoAsync(new Uri(new Uri(lan.Page.Url), await lan.Page.Locator("a[href^='/vb/']").GetAttributeAsync("href")).ToString());
        await lan.Visit.Heading("Kiểm tra văn bản");
        await lan.Look("mark");
        await lan.Page.GoBackAsync();
        await lan.Ready();

        // The answer that went out ended Hà's part, and with it the whole.
        await IncomingPlay.Close(lan, subject);
        await lan.Look("closed");
        cast.NobodyComplained();
    }
}

using System.Net;

namespace DocFlow.Pki.Tests;

public sealed class EvidenceCacheTests : IDisposable
{
    private static readonly DateTimeOffset noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("docflow-evidence-").FullName;

    [Fact]
    public void Answers_are_found_by_question_and_time_and_failures_too()
    {
        foreach (var cache in new[] { new EvidenceCache(folder), new EvidenceCache() })
        {
            cache.Keep("crl http://a/", [1, 2, 3], noon, noon.AddHours(1));
            cache.Fail("crl http://b/", FetchFailure.Status, "status 404", noon, noon.AddMinutes(10));
            Assert.Equal(new byte[] { 1, 2, 3 }, cache.Find("crl http://a/", noon)!.Value.Content);
            Assert.Null(cache.Find("crl http://a/", noon.AddHours(1)));
            Assert.Null(cache.Find("crl http://a/", noon.AddSeconds(-1)));
            Assert.Null(cache.Find("crl http://c/", noon));
            Assert.Equal((FetchFailure.Status, null), (cache.Find("crl http://b/", noon)!.Value.Entry.Failure!.Value, cache.Find("crl http://b/", noon)!.Value.Content));
            Assert.Equal(1, cache.Sweep(noon.AddMinutes(30)));
            Assert.NotNull(cache.Find("crl http://a/", noon));
            Assert.Equal(1, cache.Sweep(noon.AddDays(1)));
            Assert.Null(cache.Find("crl http://a/", noon));
        }
    }

    [Fact]
    public void A_content_that_was_damaged_or_taken_away_is_not_there()
    {
        var cache = new EvidenceCache(folder);
        cache.Keep("q", [1, 2, 3], noon, noon.AddHours(1));
        cache.Keep("other", [1, 2, 3], noon, noon.AddHours(1));
        var content = Assert.Single(Directory.GetFiles(Path.Combine(folder, "objects"), "*", SearchOption.AllDirectories));
        File.WriteAllBytes(content, [1, 2, 4]);
        Assert.Null(cache.Find("q", noon));
        File.Delete(content);
        Assert.Null(cache.Find("q", noon));
        foreach (var entry in Directory.GetFiles(Path.Combine(folder, "index"), "*", SearchOption.AllDirectories))
            File.WriteAllText(entry, "{");
        Assert.Null(cache.Find("q", noon));
        cache.Keep("q", [5], noon, noon.AddHours(1));
        Assert.Equal(new byte[] { 5 }, new EvidenceCache(folder).Find("q", noon)!.Value.Content);
    }

    [Theory]
    [InlineData("93.184.216.34", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.0", true)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:93.184.216.34", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    public void Addresses_are_public_or_not(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

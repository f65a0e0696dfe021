using DocFlow.App.Features.Demo.Letters;
using DocFlow.App.Features.Demo.Story;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Localization;

namespace DocFlow.App.Features.Demo.Plays;

/// <summary>A fresh beginning for a play, beside everything that is there: nothing is ever deleted.</summary>
internal sealed class PrepareJob(Cast cast, SampleStory story, TimeProvider clock) : IJobKind
{
    public static string Kind => "demo.prepare";

    public async Task Run(JobRun run, CancellationToken stop)
    {
        await cast.Load(stop);
        // Tells one beginning from the other; the same job asked twice makes two.
        var now = clock.GetUtcNow();
        var number = 1000 + (int)(now.ToUnixTimeSeconds() % 9000);
        switch (run.Payload<string>())
        {
            case "Outgoing":
                await story.Drafted($"tăng cường bảo đảm trật tự đô thị (đợt {number})", null, "UBND-NV", stop);
                break;
            case "Clerk":
                for (var n = 0; n < 3; n++)
                    await story.Arrives(SampleLetters.Fresh(Formats.DateOf(now), number + n), number + n, stop);
                break;
            case "Batch":
                for (var n = 0; n < 3; n++)
                    await story.AwaitsSignature($"kiểm tra, chấn chỉnh kỷ luật hành chính (đợt {number + n})", stop);
                break;
            case "Phone":
                await story.AwaitsSignature($"tổ chức tiếp công dân định kỳ (đợt {number})", stop);
                break;
            default:
                await story.Arrives(SampleLetters.Fresh(Formats.DateOf(now), number), number, stop);
                break;
        }
    }
}

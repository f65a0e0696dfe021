using DocFlow.Pki.Tokens;

namespace DocFlow.Pki.Tests.Tokens;

/// <summary>What a module may do to its process stays there.</summary>
public class MisbehavingModuleTests
{
    [Fact]
    public async Task A_module_that_hangs_is_ended_and_the_next_request_meets_a_fresh_one()
    {
        await using var module = PlayfulModule.Make("hang", TimeSpan.FromSeconds(3));
        await module.Workers.Facts(module.Path, PlayfulModule.Label, TestContext.Current.CancellationToken);
        var hung = Assert.Single(module.Workers.Running);
        Assert.Equal(TokenProblem.Timeout, (await Assert.ThrowsAsync<TokenException>(() => module.Sign())).Problem);
        Assert.Empty(module.Workers.Running);
        await module.Workers.Facts(module.Path, PlayfulModule.Label, TestContext.Current.CancellationToken);
        Assert.NotEqual(hung, Assert.Single(module.Workers.Running));
    }

    [Fact]
    public async Task A_module_that_crashes_is_a_typed_error_for_everybody_who_waited()
    {
        await using var module = PlayfulModule.Make("crash");
        var problems = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => (await Assert.ThrowsAsync<TokenException>(() => module.Sign())).Problem));
        Assert.All(problems, problem => Assert.Equal(TokenProblem.Crash, problem));
        Assert.Equal(PlayfulModule.Label, (await module.Workers.Facts(module.Path, PlayfulModule.Label, TestContext.Current.CancellationToken)).Label);
    }

    [Fact]
    public async Task A_token_that_was_removed_and_came_back_is_logged_in_to_once_more_and_signs()
    {
        await using var module = PlayfulModule.Make("removed");
        Assert.Equal(64, (await module.Sign()).Length);
        Assert.Equal(["1", "1", "2"], module.Logins); // before the removal, after it, and for the key
    }

    [Fact]
    public async Task A_key_that_wants_the_PIN_each_time_gets_it_each_time()
    {
        await using var module = PlayfulModule.Make();
        await module.Sign();
        await module.Sign();
        Assert.Equal(["1", "2", "2"], module.Logins);
    }

    [Fact]
    public async Task A_wrong_PIN_is_tried_once_and_what_the_token_tells_of_tries_is_passed_on()
    {
        await using var module = PlayfulModule.Make();
        var first = await Assert.ThrowsAsync<TokenException>(() => module.Sign("0001"));
        Assert.Equal((TokenProblem.WrongPin, PinTries.Low, false, "CKR_PIN_INCORRECT"), (first.Problem, first.Tries, first.NotTried, first.CodeName));
        var same = await Assert.ThrowsAsync<TokenException>(() => module.Sign("0001"));
        Assert.Equal((TokenProblem.WrongPin, true), (same.Problem, same.NotTried));
        Assert.Single(module.Logins);
        var second = await Assert.ThrowsAsync<TokenException>(() => module.Sign("0002"));
        Assert.Equal(PinTries.Final, second.Tries);
        Assert.Contains("1 lần thử", second.Vi, StringComparison.Ordinal);
        Assert.Equal(TokenProblem.PinLocked, (await Assert.ThrowsAsync<TokenException>(() => module.Sign("0003"))).Problem);
        Assert.Equal(TokenProblem.PinLocked, (await Assert.ThrowsAsync<TokenException>(() => module.Sign())).Problem);
        Assert.All([first, same, second], wrong => Assert.DoesNotContain("000", wrong.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_module_that_answers_a_PIN_with_a_general_error_does_not_get_it_again_by_itself()
    {
        await using var module = PlayfulModule.Make("vague");
        var vague = await Assert.ThrowsAsync<TokenException>(() => module.Sign());
        Assert.Equal((TokenProblem.Device, "CKR_GENERAL_ERROR", PinTries.Low), (vague.Problem, vague.CodeName, vague.Tries));
        Assert.Single(module.Logins);
    }

    [Fact]
    public async Task A_key_whose_own_PIN_is_another_costs_one_try_for_a_whole_list()
    {
        await using var module = PlayfulModule.Make("otherpin");
        for (var document = 1; document <= 5; document++)
            Assert.Equal(document > 1, (await Assert.ThrowsAsync<TokenException>(() => module.Sign())).NotTried);
        Assert.Equal(["1", "2"], module.Logins);
    }

    [Fact]
    public async Task The_same_wrong_PIN_from_many_at_once_costs_one_try()
    {
        await using var module = PlayfulModule.Make();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Assert.ThrowsAsync<TokenException>(() => module.Sign("9999"))));
        Assert.Single(module.Logins);
    }

    [Fact]
    public async Task No_token_no_module_and_no_PIN_are_told_apart()
    {
        await using var module = PlayfulModule.Make("absent");
        var stop = TestContext.Current.CancellationToken;
        Assert.Equal(TokenProblem.Away, (await Assert.ThrowsAsync<TokenException>(() => module.Sign())).Problem);
        Assert.Empty(await module.Workers.Tokens(module.Path, stop));
        Assert.Equal(TokenProblem.Module, (await Assert.ThrowsAsync<TokenException>(() => module.Workers.Tokens(module.Path + ".none", stop))).Problem);
        Assert.Equal(TokenProblem.Module, (await Assert.ThrowsAsync<TokenException>(() => module.Workers.Tokens("/usr/lib/x86_64-linux-gnu/libc.so.6", stop))).Problem);
        await using var there = PlayfulModule.Make();
        Assert.Equal(TokenProblem.PinUnfit, (await Assert.ThrowsAsync<TokenException>(() => there.Sign(""))).Problem);
        Assert.Empty(there.Logins);
    }

    [Fact]
    public async Task An_idle_worker_ends_and_with_it_the_login()
    {
        await using var module = PlayfulModule.Make();
        await using var workers = new TokenWorkers(new TokenWorkerOptions(TokenWorkerOptions.Beside("token-worker-host")) { IdleTime = TimeSpan.FromMilliseconds(200) });
        Assert.Single(await workers.Tokens(module.Path, TestContext.Current.CancellationToken));
        for (var waited = 0; workers.Running.Count > 0 && waited < 200; waited++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Empty(workers.Running);
    }
}

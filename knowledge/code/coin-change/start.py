def coin_change(coins, amount):
    raise NotImplementedError
